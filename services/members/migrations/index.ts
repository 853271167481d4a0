import { Init1764000000001 } from "./001-init";
import { OrganizationsInFull1764000000002 } from "./002-organizations-in-full";
import { People1764000000003 } from "./003-people";
import { ConfidentialKit1764000030001 } from "./004-confidential-kit";
import { FieldVisibility1764000040001 } from "./005-field-visibility";
import { AidRequests1764000050001 } from "./006-aid-requests";
import { SignOut1764000070001 } from "./007-sign-out";
import { Invitations1764000080001 } from "./008-invitations";
import { Memberships1764000090001 } from "./009-memberships";
import { Assemblies1764000100001 } from "./010-assemblies";
import { Privacy1764000110003 } from "./011-privacy";
import { Networks1764000120001 } from "./012-networks";
import { Commons1764000130001 } from "./013-commons";

/** In the order in which they run. */
export const migrations = [
  Init1764000000001,
  OrganizationsInFull1764000000002,
  People1764000000003,
  ConfidentialKit1764000030001,
  FieldVisibility1764000040001,
  AidRequests1764000050001,
  SignOut1764000070001,
  Invitations1764000080001,
  Memberships1764000090001,
  Assemblies1764000100001,
  Privacy1764000110003,
  Networks1764000120001,
  Commons1764000130001,
];
