import type { DocumentNode, GraphQLSchema } from "graphql";
import { FEW_NEWCOMERS, OperationCache } from "../execution/operation-cache";
import type { Row } from "../execution/rows";
import { markValid } from "../execution/valid-documents";
import { type LiteralText, readLiterals } from "./read-literals";
import { createTemplate, fillTemplate, type Template } from "./template";

export interface DocumentStoreOptions {
  /** A text of more tokens is not looked at. */
  maxTokens: number;
  /** Whether texts that differ in their literals are to have one document. */
  isLifting: boolean;
}

/** A document of which a template runs with these values. */
export interface Lifted {
  template: Template;
  values: Row;
  /** Whether the document is that of the template, not that of the text. */
  isTemplate: boolean;
}

/** Of each. */
const BOUNDS = { entries: 1000, newcomers: FEW_NEWCOMERS };

const liftedDocuments = new WeakMap<DocumentNode, Lifted>();

export function findLifted(document: DocumentNode): Lifted | undefined {
  return liftedDocuments.get(document);
}

/** The documents that were validated against one schema, by their texts. */
export class DocumentStore {
  readonly #schema: GraphQLSchema;
  readonly #options: DocumentStoreOptions;
  readonly #documents = new OperationCache<DocumentNode>(BOUNDS);
  /** By the key of a text; null if there can be none. */
  readonly #templates = new OperationCache<Template | null>(BOUNDS);
  /** What was read last, which is that of the next new document most often. */
  #last: { source: string; text: LiteralText | null } | undefined;

  constructor(schema: GraphQLSchema, options: DocumentStoreOptions) {
    this.#schema = schema;
    this.#options = options;
  }

  /** The valid document of a text that is known. */
  get(source: string): DocumentNode | undefined {
    return this.#documents.get(source);
  }

  /** A valid document for the text: its own, or that of a template which runs as the text would. */
  find(source: string): DocumentNode | undefined {
    const known = this.get(source);
    if (known || !this.#options.isLifting) return known;
    const text = this.#read(source);
    const template = text && this.#templates.get(text.key);
    const values = template ? fillTemplate(template, text.literals) : null;
    if (!template || !values) return undefined;
    const document = { ...template.document };
    this.add(source, document);
    liftedDocuments.set(document, { template, values, isTemplate: true });
    return document;
  }

  /** @param document Valid; from now on that of the text */
  add(source: string, document: DocumentNode): void {
    markValid(document, this.#schema);
    this.#documents.set(source, document);
  }

  /**
   * Makes a template of a text, for others that differ in their literals.
   *
   * @param document Of the text, and no template's
   */
  lift(source: string, document: DocumentNode): void {
    if (!this.#options.isLifting) return;
    const text = this.#read(source);
    if (!text || text.literals.length === 0) return;
    const template = this.#templates.getOrCreate(text.key, () => createTemplate(document, text, this.#schema));
    const values = template && fillTemplate(template, text.literals);
    if (values) liftedDocuments.set(document, { template, values, isTemplate: false });
  }

  #read(source: string): LiteralText | null {
    if (this.#last?.source !== source) {
      this.#last = { source, text: readLiterals(source, this.#options.maxTokens) };
    }
    return this.#last.text;
  }
}
