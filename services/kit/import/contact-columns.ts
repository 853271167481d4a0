import { foldedWords } from "../text/fold";

const CONTACT_WORDS = new Set(
  `email mail emails phone phones telephone tel mobile fax twitter facebook instagram linkedin whatsapp telegram viber
  skype contact contacts τηλ τηλεφωνο τηλεφωνα κινητο φαξ επικοινωνια επικοινωνιασ υπευθυνοσ εκπροσωποσ`.split(/\s+/),
);

/** Whether a column holds how, or at whose, a body is reached: personal data as often as not, which we do not keep. */
export function isContactColumn(name: string): boolean {
  return foldedWords(name).some((word) => CONTACT_WORDS.has(word));
}
