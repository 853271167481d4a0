import { ObjectType } from "type-graphql";
import { connectionOf } from "../../kit/graphql/pagination";
import { Submission } from "./submission.entity";

@ObjectType({ description: "A page of a list of submissions (Relay)" })
export class SubmissionConnection extends connectionOf(Submission) {}
