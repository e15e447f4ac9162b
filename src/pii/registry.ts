import { address } from './address.ts';
import { auTfn } from './au-tfn.ts';
import { beRrn } from './be-rrn.ts';
import { brCpf } from './br-cpf.ts';
import { caSin } from './ca-sin.ts';
import { card } from './card.ts';
import { chAhv } from './ch-ahv.ts';
import { clRut } from './cl-rut.ts';
import { cnResidentId } from './cn-resident-id.ts';
import { dateOfBirth } from './date-of-birth.ts';
import { deTaxId } from './de-tax-id.ts';
import { email } from './email.ts';
import { esDni } from './es-dni.ts';
import { fiHetu } from './fi-hetu.ts';
import { frNir } from './fr-nir.ts';
import { iban } from './iban.ts';
import { inAadhaar } from './in-aadhaar.ts';
import { inPan } from './in-pan.ts';
import { ipAddress } from './ip-address.ts';
import { itCodiceFiscale } from './it-codice-fiscale.ts';
import { jpMyNumber } from './jp-my-number.ts';
import { krRrn } from './kr-rrn.ts';
import { mxCurp } from './mx-curp.ts';
import { nlBsn } from './nl-bsn.ts';
import { passport } from './passport.ts';
import { person } from './person.ts';
import { phone } from './phone.ts';
import { plPesel } from './pl-pesel.ts';
import { ptNif } from './pt-nif.ts';
import { ruSnils } from './ru-snils.ts';
import { sePersonnummer } from './se-personnummer.ts';
import { sgNric } from './sg-nric.ts';
import { trTckn } from './tr-tckn.ts';
import { ukNhs } from './uk-nhs.ts';
import { ukNino } from './uk-nino.ts';
import { usDriverLicence } from './us-driver-licence.ts';
import { usSsn } from './us-ssn.ts';
import { zaId } from './za-id.ts';
import type { PiiKind } from './types.ts';

/** Every kind of personal data that is recognised, sorted by id. */
export const piiKinds: readonly PiiKind[] = [
  address,
  auTfn,
  beRrn,
  brCpf,
  caSin,
  card,
  chAhv,
  clRut,
  cnResidentId,
  dateOfBirth,
  deTaxId,
  email,
  esDni,
  fiHetu,
  frNir,
  iban,
  inAadhaar,
  inPan,
  ipAddress,
  itCodiceFiscale,
  jpMyNumber,
  krRrn,
  mxCurp,
  nlBsn,
  passport,
  person,
  phone,
  plPesel,
  ptNif,
  ruSnils,
  sePersonnummer,
  sgNric,
  trTckn,
  ukNhs,
  ukNino,
  usDriverLicence,
  usSsn,
  zaId,
];
