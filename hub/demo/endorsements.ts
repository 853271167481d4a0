import { DecisionOrgan, Endorsement, EndorsementStance } from "../../services/advocacy/endorsement/endorsement.entity";
import { type PartyReference, PartyType } from "../../services/advocacy/party/party-type";
import { PositionState } from "../../services/advocacy/position/position-state";
import { cycle, seededNumber } from "./choice";
import { BODIES_ABROAD } from "./data/abroad";
import { OBJECTIONS, POSITIONS, type PositionData, RESERVATIONS, type VersionData } from "./data/positions";
import { addDays, atNoon } from "./days";
import { fixedId } from "./fixed-id";
import { COMMONS, FEDERATION, networkId, UNION } from "./networks";
import { abroadId, GREEK_COUNT, greekId } from "./organizations";
import { authorId, versionId } from "./positions";
import { multilingual } from "./texts";

const { SUPPORT, SUPPORT_WITH_RESERVATION, OPPOSE, ABSTAIN } = EndorsementStance;
const { DRAFT, INTERNAL_CONSULTATION, WITHDRAWN } = PositionState;
const NOT_ENDORSED: readonly PositionState[] = [DRAFT, INTERNAL_CONSULTATION, WITHDRAWN];

/** Three in five support without more; each stance is there often enough to be met. */
const STANCES = [
  SUPPORT,
  SUPPORT,
  SUPPORT_WITH_RESERVATION,
  SUPPORT,
  OPPOSE,
  SUPPORT,
  SUPPORT,
  ABSTAIN,
  SUPPORT,
  SUPPORT_WITH_RESERVATION,
] as const;
const ORGANS = [DecisionOrgan.GENERAL_ASSEMBLY, DecisionOrgan.BOARD, DecisionOrgan.BOARD, DecisionOrgan.OTHER] as const;

export function createEndorsements(): Endorsement[] {
  return POSITIONS.filter(({ state }) => !NOT_ENDORSED.includes(state)).flatMap((position) =>
    position.versions.flatMap((version, at) => ofVersion(position, version, at + 1)),
  );
}

function ofVersion(position: PositionData, version: VersionData, number: number): Endorsement[] {
  const parties = [...networksFor(position, number), ...organizationsFor(position, number)];
  return parties.map((party, at) => createEndorsement({ position, version, number, party, at }));
}

/** The other networks, one of them or both. */
function networksFor({ key, network }: PositionData, number: number): PartyReference[] {
  const others = ([UNION, FEDERATION, COMMONS] as const).filter((each) => each !== network);
  const chosen = seededNumber(`${key} ${number} networks`, 3);
  return others
    .filter((_, at) => chosen === 2 || chosen === at)
    .map((slug) => ({ type: PartyType.NETWORK, id: networkId(slug) }));
}

/** Some of those that endorsed the first version endorse later ones too, others do not; the author never does. */
function organizationsFor(position: PositionData, number: number): PartyReference[] {
  const { key, network, versions } = position;
  const count = number === versions.length ? 7 : 4;
  const greek = Array.from({ length: count }, (_, at) =>
    greekId(seededNumber(at < 2 ? `${key} ${at}` : `${key} ${number} ${at}`, GREEK_COUNT)),
  );
  const abroad =
    network === COMMONS
      ? [0, 1, 2].map((at) => abroadId(cycle(BODIES_ABROAD, seededNumber(`${key} abroad`, 12) + at * 3 + number).key))
      : [];
  const author = authorId(position);
  return [...new Set([...greek, ...abroad])]
    .filter((id) => id !== author)
    .map((id) => ({ type: PartyType.ORGANIZATION, id }));
}

interface EndorsementPlace {
  position: PositionData;
  version: VersionData;
  number: number;
  party: PartyReference;
  at: number;
}

function createEndorsement({ position, version, number, party, at }: EndorsementPlace): Endorsement {
  const id = fixedId("end", `${position.key} ${number} ${party.id}`);
  const stance = cycle(STANCES, seededNumber(`${id} stance`, STANCES.length));
  const decidedOn = addDays(version.on, 6 + at * 3);
  return {
    id,
    partyType: party.type,
    partyId: party.id,
    versionId: versionId(position, number),
    stance,
    reservation: reservation(id, stance),
    decidedOn,
    decidedBy: cycle(ORGANS, seededNumber(`${id} organ`, ORGANS.length)),
    decisionReference: at % 4 === 3 ? null : `${seededNumber(`${id} minutes`, 30) + 1}/${decidedOn.slice(0, 4)}`,
    revokedAt: seededNumber(`${id} revoked`, 12) === 0 ? atNoon(addDays(decidedOn, 45)) : null,
    fictional: true,
  };
}

function reservation(id: string, stance: EndorsementStance) {
  if (stance === SUPPORT_WITH_RESERVATION) return multilingual(cycle(RESERVATIONS, seededNumber(id, 4)));
  if (stance === SUPPORT || seededNumber(id, 2) === 0) return null;
  return multilingual(cycle(OBJECTIONS, stance === OPPOSE ? 0 : 1));
}
