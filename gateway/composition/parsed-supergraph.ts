import { type DocumentNode, parse, print } from "graphql";

/**
 * A supergraph that is read once, for all who work on its document: of some hundred KB that takes as long as most of what is
 * then done with it. Nobody changes the document.
 */
export class ParsedSupergraph {
  #sdl: string | undefined;

  private constructor(
    /** Without locations. */
    readonly document: DocumentNode,
    sdl?: string,
  ) {
    this.#sdl = sdl;
  }

  /** @throws {GraphQLError} */
  static parse(sdl: string): ParsedSupergraph {
    return new ParsedSupergraph(parse(sdl, { noLocation: true }), sdl);
  }

  static of(document: DocumentNode): ParsedSupergraph {
    return new ParsedSupergraph(document);
  }

  /** As it was given, else printed when it is first wanted. */
  get sdl(): string {
    this.#sdl ??= print(this.document);
    return this.#sdl;
  }
}
