import { useState } from "react";
import { useAnnounce } from "../announce";
import { useList } from "../graph/use-list";
import { ActButton } from "../ui/act-button";
import { CopyText } from "../ui/copy-text";
import { Field } from "../ui/field";
import { OpenForm } from "../ui/open-form";
import { Rows } from "../ui/rows";
import { Section } from "../ui/section";
import { useDay, useWords } from "../words";
import {
  CREATE_TOKEN,
  type CreateTokenAnswer,
  REVOKE_TOKEN,
  type RevokeTokenAnswer,
  TOKENS,
  type Token,
  type TokensAnswer,
} from "./operations";
import { ME_WORDS } from "./words";

/** How long a token holds unless another number is typed. */
const DAYS = "90";

/** What a token may do; each also what stands before it. */
const SCOPES = ["read", "write", "people:write"] as const;

/** The person's own tokens; a new one is shown this once. */
export function MyTokens() {
  const words = useWords(ME_WORDS);
  const announce = useAnnounce();
  const listed = useList<TokensAnswer, Token>(TOKENS, {}, pickTokens);
  const [text, setText] = useState<string | null>(null);
  return (
    <Section title={words.tokens}>
      <p className="soft">{words.tokensHint}</p>
      <OpenForm<CreateTokenAnswer>
        text={words.createToken}
        mutation={CREATE_TOKEN}
        input={(value, idempotencyKey) => ({
          label: value("label"),
          days: Number(value("days") ?? DAYS),
          scopes: [value("scope")],
          idempotencyKey,
        })}
        onDone={({ createToken }) => {
          setText(createToken.text);
          listed.put(createToken.token);
          announce(words.newToken);
        }}
      >
        <Field name="label" label={words.tokenLabel} required maxLength={100} />
        <Field name="days" label={words.tokenDays} type="number" value={DAYS} required />
        <Field
          name="scope"
          label={words.tokenScope}
          required
          value="read"
          options={SCOPES.map((scope) => ({ value: scope, text: words.scope[scope] }))}
        />
      </OpenForm>
      {text !== null && <CopyText label={words.newToken} text={text} />}
      <Rows listed={listed} label={words.tokens}>
        {(token) => <TokenRow token={token} onChange={listed.put} />}
      </Rows>
    </Section>
  );
}

function TokenRow({ token, onChange }: { token: Token; onChange: (token: Token) => void }) {
  const words = useWords(ME_WORDS);
  const announce = useAnnounce();
  const day = useDay();
  const facts = [
    token.revokedAt ? words.revokedState : words.expires(day(token.expiresAt)),
    ...(token.lastUsedAt ? [words.lastUsed(day(token.lastUsedAt))] : []),
    ...token.scopes,
  ];
  return (
    <>
      <strong>{token.label}</strong>
      <p className="soft">{facts.join(", ")}</p>
      {token.revokedAt === null && (
        <ActButton<RevokeTokenAnswer>
          text={words.revoke}
          label={words.revokeOf(token.label)}
          confirm={words.sureRevoke}
          mutation={REVOKE_TOKEN}
          input={{ tokenId: token.id }}
          onDone={({ revokeToken }) => {
            onChange(revokeToken);
            announce(words.revoked);
          }}
        />
      )}
    </>
  );
}

function pickTokens({ tokens }: TokensAnswer) {
  return tokens;
}
