import { Field, ObjectType, registerEnumType } from "type-graphql";
import { inGreekAndEnglish, MultilingualText } from "../../kit/text/multilingual-text";

export enum AdvisoryTopic {
  FOUNDING = "FOUNDING",
  LEGAL = "LEGAL",
  TAX = "TAX",
  FUNDING = "FUNDING",
  GOVERNANCE = "GOVERNANCE",
  EMPLOYMENT = "EMPLOYMENT",
  TECHNICAL = "TECHNICAL",
  OTHER = "OTHER",
}

registerEnumType(AdvisoryTopic, {
  name: "AdvisoryTopic",
  description: "What the union advises on; `advisoryServices` tells it in words",
});

@ObjectType({ description: "What the union advises on, free of charge, anybody who asks" })
export class AdvisoryService {
  @Field(() => AdvisoryTopic, { description: "As cases and counts have it" })
  topic!: AdvisoryTopic;

  @Field(() => MultilingualText)
  name!: MultilingualText;

  @Field(() => MultilingualText, { description: "With what it helps" })
  description!: MultilingualText;
}

function service(
  topic: AdvisoryTopic,
  [el, en]: [el: string, en: string],
  [elMore, enMore]: [el: string, en: string],
): AdvisoryService {
  return { topic, name: inGreekAndEnglish(el, en), description: inGreekAndEnglish(elMore, enMore) };
}

export const ADVISORY_SERVICES: readonly AdvisoryService[] = [
  service(
    AdvisoryTopic.FOUNDING,
    ["Ίδρυση", "Founding"],
    [
      "Επιλογή νομικής μορφής, καταστατικό και τα βήματα ως την εγγραφή στο μητρώο",
      "Choosing a legal form, the statute, and the steps up to registration",
    ],
  ),
  service(
    AdvisoryTopic.LEGAL,
    ["Νομικά", "Legal matters"],
    ["Συμβάσεις, ευθύνη, σχέσεις με αρχές και τρίτους", "Contracts, liability, dealings with authorities and others"],
  ),
  service(
    AdvisoryTopic.TAX,
    ["Φορολογικά και λογιστικά", "Tax and accounting"],
    ["Φορολογικές υποχρεώσεις, βιβλία και ισολογισμός", "Tax duties, books and the balance sheet"],
  ),
  service(
    AdvisoryTopic.FUNDING,
    ["Χρηματοδότηση", "Funding"],
    ["Προσκλήσεις, αιτήσεις, δάνεια και ίδια κεφάλαια", "Calls, applications, loans and own funds"],
  ),
  service(
    AdvisoryTopic.GOVERNANCE,
    ["Διακυβέρνηση", "Governance"],
    ["Συνελεύσεις, όργανα, εσωτερικοί κανόνες και συμμετοχή", "Assemblies, bodies, internal rules and participation"],
  ),
  service(
    AdvisoryTopic.EMPLOYMENT,
    ["Εργασιακά", "Employment"],
    ["Εργαζόμενα μέλη, συμβάσεις εργασίας και ασφάλιση", "Working members, contracts of employment and insurance"],
  ),
  service(
    AdvisoryTopic.TECHNICAL,
    ["Τεχνικά", "Technical matters"],
    ["Εξοπλισμός, παραγωγή, πληροφορική και εργαλεία", "Equipment, production, computing and tools"],
  ),
  service(
    AdvisoryTopic.OTHER,
    ["Άλλο", "Anything else"],
    ["Ό,τι δεν χωρά στα παραπάνω· βρίσκουμε ποιος ξέρει", "Whatever fits none of these: we find out who knows"],
  ),
];
