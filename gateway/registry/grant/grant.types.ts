import { ArrayMaxSize, ArrayMinSize, IsNotEmpty, Matches, MaxLength } from "class-validator";
import { ArgsType, Field, ID, InputType, ObjectType } from "type-graphql";
import { connectionOf, PageArgs } from "../../../services/kit/graphql/pagination";
import { ID_LENGTH } from "../../../services/kit/ids";
import { OnceInput } from "../inputs";
import { FieldGrant, GrantKind } from "./grant.entity";

const MAX_COORDINATES = 100;

@ObjectType({ description: "A page of a list of grants (Relay)" })
export class FieldGrantConnection extends connectionOf(FieldGrant) {}

@ArgsType()
export class FieldGrantArgs extends PageArgs {
  @Field(() => Boolean, { defaultValue: true, description: "Whether those alone that are in force" })
  inForceOnly!: boolean;
}

@InputType({ description: "What a network is to be allowed" })
export class GrantFieldsInput extends OnceInput {
  @Field(() => ID, { description: "The network" })
  @MaxLength(ID_LENGTH)
  networkId!: string;

  @Field(() => [String], {
    description: `Of types or fields, such as \`Organization.name\`; at most ${MAX_COORDINATES}`,
  })
  @ArrayMinSize(1)
  @ArrayMaxSize(MAX_COORDINATES)
  @MaxLength(191, { each: true })
  @Matches(/^[_A-Za-z]\w*(\.[_A-Za-z]\w*)?$/, { each: true, message: "expected `Type` or `Type.field`" })
  coordinates!: string[];

  @Field(() => GrantKind, { description: "What it may do with them" })
  kind!: GrantKind;

  @Field(() => String, { description: "The agreement that it rests on: its number or address" })
  @IsNotEmpty()
  @MaxLength(500)
  agreement!: string;
}

@InputType({ description: "Which grant is taken back" })
export class RevokeGrantInput extends OnceInput {
  @Field(() => ID, { description: "The grant" })
  @MaxLength(ID_LENGTH)
  grantId!: string;
}
