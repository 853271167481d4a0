/** How many refused rows are named without --verbose. */
export const MAX_REFUSALS = 50;

export const IMPORT_HELP = `
Formats:
  susy        the map of the SUSY project: columns id, name, country_iso, city, type_of_initiative and more (CC0-1.0)
  sse-csv     the SSE CSV standard: columns Identifier, Name and more (ODC-By-1.0: name the source where you show it)
  tech-coops  the list github.com/hng/tech-coops: columns name, website, business_areas, location, notes (CC0-1.0). It
              has no ids: a record is known by the host of its web site, or by its name where it has none
  coophub     the list github.com/fiqus/coophub: columns key, name, url, description, location (MIT)
  json        what \`hub export --format json\` writes
Such a file, but the last, is a table with commas (CSV) in UTF-8, with the names of the columns in its first line.

Any other table is read through a mapping, a file that says what its columns mean:
  licence: CC-BY-4.0              SPDX id, required
  language: el                    of names and texts; und (not known) where it is left out
  country: GR                     of rows that name none
  separator: ";"                  or "," or tab; found from the header where it is left out
  encoding: windows-1253          utf-8 where it is left out; a file with the byte order mark of UTF-8 is in UTF-8
  columns:
    id: Κωδικός                   or { from: website } or { from: name } where no column has one
    name: [Επωνυμία, { column: Name, language: en }]
    legalForm: { column: Μορφή, scheme: kalo-legal-form, values: { ΑΜΚΕ: AMKE } }
    activities: { column: Τομείς, separator: "," }
    identifiers: { AFM: ΑΦΜ, GEMI: Αρ. ΓΕΜΗ }
and so on with legalName, description, nace, qualifiers, membershipType, country, nuts, streetAddress, postcode, locality,
latitude, longitude, location (town and country in one), website, founded and sizeBand. --suggest prints a mapping for
the file, made from its header and its first 200 rows, with comments where it was not sure; save it, look it over and
import with it.

A record is known by its network and its id there: new ones are listed, changed ones updated, the others left alone, so
that the same file can be imported again. What is missing in the file stays. It works while the hub runs, and Ctrl-C stops
it after the rows under way.

Only a row that is of no use is refused: one without a name or an id, with the id of an earlier row or with a number of a
register that fails its check, or one that cannot be told apart into columns. Whatever else cannot be read, or has no
place here, is kept with the record as it stands, and counted in the report; misspelt countries and terms are understood
where only one can be meant, and counted too. Contact data (phone, e-mail) is not stored.

--refused FILE gets the refused rows, in UTF-8, with the columns and the separator of the file after two more, import_line
and import_problems. Put them right and import FILE with the same --format or --mapping: these two columns are ignored.
--report FILE gets one JSON object: file, format, network, dryRun, rows, imported, updated, unchanged, refused, refusals
(line, problems of column, value, expected; as many as are printed), kept (column, count, values), guesses (column, value,
takenAs, count), notes, complete, and run, by which \`hub imports undo\` knows the import. Both are written in a dry run too.
A file that is there already is overwritten with --force alone, and else nothing is done.

The last line of the output counts the rows. Exit code:
  0    every row was used
  1    some rows were refused, or the database failed
  2    a file or an option cannot be used; nothing was imported
  130  stopped by Ctrl-C; the report is of what was done until then`;
