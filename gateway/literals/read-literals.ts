import {
  type ConstObjectFieldNode,
  type ConstObjectValueNode,
  type ConstValueNode,
  Kind,
  Lexer,
  Source,
  TokenKind,
} from "graphql";
import { PAGE_SIZE_ARGUMENT } from "../security/page-size";

/** A document of which the literal values of arguments are known apart from the rest. */
export interface LiteralText {
  /** Equal for texts that differ in these values alone, and in what GraphQL ignores, if equal values are equal in both. */
  key: string;
  /** The distinct values, in the order in which they first stand. */
  literals: readonly ConstValueNode[];
  /** Which of them each argument has, in the order of the text. */
  places: readonly number[];
}

interface ReadValue {
  /** Null if a variable stands somewhere in it. */
  node: ConstValueNode | null;
  /** Its tokens. */
  text: string;
}

/**
 * Reads the tokens of a document, without looking whether they are one. What the limits of operations read stays in the
 * key, as do arguments of directives.
 *
 * @returns Null if it is none as far as was read, or has more tokens
 */
export function readLiterals(source: string, maxTokens: number): LiteralText | null {
  try {
    return new LiteralReader(source, maxTokens).read();
  } catch {
    // the parser says what is wrong
    return null;
  }
}

/** Whether an argument is one of those, for a text that was read and for the document that was parsed of it. */
export function isLiteralArgument(name: string, hasVariables: boolean): boolean {
  return name !== PAGE_SIZE_ARGUMENT && !hasVariables;
}

/** Equal for values that GraphQL takes as the same argument. */
export function literalText(node: ConstValueNode): string {
  switch (node.kind) {
    case Kind.LIST:
      return `[${node.values.map(literalText).join(" ")}]`;
    case Kind.OBJECT: {
      const fields = node.fields.map(({ name, value }) => `${name.value}:${literalText(value)}`);
      return `{${fields.sort().join(" ")}}`;
    }
    case Kind.STRING:
      return `${node.block ? '"' : ""}${JSON.stringify(node.value)}`;
    case Kind.NULL:
      return "null";
    default:
      return String(node.value);
  }
}

class LiteralReader {
  readonly #lexer: Lexer;
  readonly #maxTokens: number;
  readonly #parts: string[] = [];
  readonly #literals: ConstValueNode[] = [];
  readonly #numbers = new Map<string, number>();
  readonly #places: number[] = [];
  #tokens = 0;

  constructor(source: string, maxTokens: number) {
    this.#lexer = new Lexer(new Source(source));
    this.#maxTokens = maxTokens;
  }

  read(): LiteralText {
    let depth = 0;
    let isDirective = false;
    while (this.#advance() !== TokenKind.EOF) {
      const { kind } = this.#lexer.token;
      if (kind === TokenKind.BRACE_L) depth++;
      if (kind === TokenKind.BRACE_R) depth--;
      if (kind === TokenKind.PAREN_L && depth > 0 && !isDirective) this.#readArguments();
      else if (kind === TokenKind.PAREN_L) this.#skipParentheses();
      else this.#parts.push(this.#text());
      // its name comes next, and its arguments after that
      isDirective = kind === TokenKind.AT || (isDirective && kind === TokenKind.NAME && this.#parts.at(-2) === "@");
    }
    return { key: this.#parts.join(" "), literals: this.#literals, places: this.#places };
  }

  #advance(): TokenKind {
    if (++this.#tokens > this.#maxTokens + 1) throw new Error("There are too many tokens");
    return this.#lexer.advance().kind;
  }

  #text(): string {
    const { kind, value } = this.#lexer.token;
    if (kind === TokenKind.STRING) return JSON.stringify(value);
    if (kind === TokenKind.BLOCK_STRING) return `"${JSON.stringify(value)}`;
    return value === undefined || value === "" ? kind : value;
  }

  #readArguments(): void {
    this.#parts.push("(");
    while (this.#advance() !== TokenKind.PAREN_R) {
      const name = this.#expect(TokenKind.NAME);
      this.#advance();
      this.#expect(TokenKind.COLON);
      this.#advance();
      const { node, text } = this.#readValue();
      const isLiteral = node && isLiteralArgument(name, false);
      this.#parts.push(name, ":", isLiteral ? `#${this.#numberOf(node)}` : text);
    }
    this.#parts.push(")");
  }

  #numberOf(node: ConstValueNode): number {
    const text = literalText(node);
    let number = this.#numbers.get(text);
    if (number === undefined) {
      number = this.#literals.push(node) - 1;
      this.#numbers.set(text, number);
    }
    this.#places.push(number);
    return number;
  }

  #skipParentheses(): void {
    for (let depth = 0; ; this.#advance()) {
      const { kind } = this.#lexer.token;
      this.#parts.push(this.#text());
      if (kind === TokenKind.PAREN_L) depth++;
      if (kind === TokenKind.PAREN_R && --depth === 0) return;
      if (kind === TokenKind.EOF) throw new Error("A parenthesis is open");
    }
  }

  #expect(kind: TokenKind): string {
    if (this.#lexer.token.kind !== kind) throw new Error("Another token was expected");
    return this.#lexer.token.value;
  }

  #readValue(): ReadValue {
    const { kind, value } = this.#lexer.token;
    const text = this.#text();
    switch (kind) {
      case TokenKind.BRACKET_L:
        return this.#readList();
      case TokenKind.BRACE_L:
        return this.#readObject();
      case TokenKind.DOLLAR:
        this.#advance();
        return { node: null, text: `$${this.#expect(TokenKind.NAME)}` };
      case TokenKind.INT:
        return { node: { kind: Kind.INT, value }, text };
      case TokenKind.FLOAT:
        return { node: { kind: Kind.FLOAT, value }, text };
      case TokenKind.STRING:
      case TokenKind.BLOCK_STRING:
        return { node: { kind: Kind.STRING, value, block: kind === TokenKind.BLOCK_STRING }, text };
      case TokenKind.NAME:
        return { node: nameNode(value), text };
      default:
        throw new Error("A value was expected");
    }
  }

  #readList(): ReadValue {
    const items: ReadValue[] = [];
    while (this.#advance() !== TokenKind.BRACKET_R) items.push(this.#readValue());
    const values = items.flatMap(({ node }) => node ?? []);
    return {
      node: values.length === items.length ? { kind: Kind.LIST, values } : null,
      text: `[${items.map(({ text }) => text).join(" ")}]`,
    };
  }

  #readObject(): ReadValue {
    const fields: ConstObjectFieldNode[] = [];
    const texts: string[] = [];
    while (this.#advance() !== TokenKind.BRACE_R) {
      const name = this.#expect(TokenKind.NAME);
      this.#advance();
      this.#expect(TokenKind.COLON);
      this.#advance();
      const { node: value, text } = this.#readValue();
      texts.push(`${name}:${text}`);
      if (value) fields.push({ kind: Kind.OBJECT_FIELD, name: { kind: Kind.NAME, value: name }, value });
    }
    const node: ConstObjectValueNode = { kind: Kind.OBJECT, fields };
    return { node: fields.length === texts.length ? node : null, text: `{${texts.join(" ")}}` };
  }
}

function nameNode(value: string): ConstValueNode {
  if (value === "null") return { kind: Kind.NULL };
  if (value === "true" || value === "false") return { kind: Kind.BOOLEAN, value: value === "true" };
  return { kind: Kind.ENUM, value };
}
