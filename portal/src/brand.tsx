interface BrandProps {
  tagline: string;
  /** Whether the name is the heading of the page; a page with a heading of its own says no. */
  isHeading: boolean;
}

/** The mark and the name of the hub, in both languages at once. */
export function Brand({ tagline, isHeading }: BrandProps) {
  const Name = isHeading ? "h1" : "p";
  return (
    <>
      <img className="header-mark" src="/favicon.svg" alt="" width="28" height="28" />
      <div className="header-words">
        <Name className="header-name">
          <span lang="en">Omospondia</span> / <span lang="el">Ομοσπονδία</span>
        </Name>
        <p>{tagline}</p>
      </div>
    </>
  );
}
