import { Membership, MembershipState } from "../../services/members/membership/membership.entity";
import {
  type MembershipGround,
  MembershipGroundKind,
} from "../../services/members/membership/membership-ground.entity";
import { cycle } from "./choice";
import { BODIES_ABROAD } from "./data/abroad";
import { addDays } from "./days";
import { fixedId } from "./fixed-id";
import { COMMONS, FEDERATION, type NetworkSlug, networkId, UNION } from "./networks";
import { abroadId, GREEK_COUNT, greekId } from "./organizations";

const { ACTIVE, APPLIED, ENDED, SUSPENDED } = MembershipState;

interface Period {
  network: NetworkSlug;
  state: MembershipState;
  since: string;
  until?: string;
}

export function createMemberships(): Membership[] {
  const greek = Array.from({ length: GREEK_COUNT }, (_, number) => memberships(greekId(number), greekPeriods(number)));
  const abroad = BODIES_ABROAD.map(({ key }, at) => memberships(abroadId(key), abroadPeriods(at)));
  return [...greek, ...abroad].flat();
}

/**
 * Most bodies belong to one network, and about one in seven to two, since counts over networks are to count such a
 * body once; some left and came back, are suspended, left for good, have applied, or belong to none.
 */
function greekPeriods(number: number): Period[] {
  const since = addDays("2019-01-07", ((number * 53) % 330) * 7);
  if (number % 24 === 11) return [];
  if (number % 24 === 23) return [{ network: UNION, state: APPLIED, since: "2026-05-04" }];
  const network = number % 3 === 2 ? FEDERATION : UNION;
  const periods = firstPeriods(number, network, since);
  if (number % 7 === 3) {
    const second = network === FEDERATION ? UNION : cycle([FEDERATION, COMMONS] as const, Math.floor(number / 7));
    periods.push({ network: second, state: ACTIVE, since: addDays(since, 190) });
  }
  return periods;
}

function firstPeriods(number: number, network: NetworkSlug, since: string): Period[] {
  const until = addDays(since, 400);
  if (number % 20 === 6) {
    return [
      { network, state: ENDED, since, until },
      { network, state: ACTIVE, since: addDays(until, 150) },
    ];
  }
  if (number % 25 === 9) return [{ network, state: SUSPENDED, since }];
  if (number % 30 === 13) return [{ network, state: ENDED, since, until }];
  return [{ network, state: ACTIVE, since }];
}

function abroadPeriods(at: number): Period[] {
  return [{ network: COMMONS, state: at === 9 ? SUSPENDED : ACTIVE, since: addDays("2021-02-01", at * 61) }];
}

function memberships(organizationId: string, periods: Period[]): Membership[] {
  return periods.map(({ network, state, since, until = null }) => ({
    id: fixedId("mem", `${organizationId} ${network} ${since}`),
    organizationId,
    networkId: networkId(network),
    state,
    since,
    until,
    fictional: true,
    version: 1,
    message: null,
    endReason: null,
  }));
}

/** What is in force rests on what each body is in its own name. */
export function createMembershipGrounds(): MembershipGround[] {
  const inForce = createMemberships().filter(({ state }) => state === ACTIVE || state === SUSPENDED);
  return inForce.map(({ id, since }) => ({
    ...{ id: fixedId("grd", id), membershipId: id, kind: MembershipGroundKind.DIRECT, networkId: null },
    ...{ from: since, until: null, endedBy: null, endedAt: null },
  }));
}
