import type { LanguageTag } from '../base/index.ts';
import type { Concept, Term } from '../terms/index.ts';

/** A concept without its glossary. Its id is unique in the sample only; a loader that is used twice gives new ones. */
export type SampleConcept = Omit<Concept, 'glossaryId'>;

export const sampleGlossaryName = 'Eurasian institutions';

type Details = Partial<Pick<Term, 'caseSensitive' | 'partOfSpeech' | 'forms' | 'note'>>;

const createdAt = Date.UTC(2022, 1, 1, 10);
const changedAt = Date.UTC(2024, 7, 20, 15, 40);

function term(language: LanguageTag, text: string, status: Term['status'], details: Details): Term {
  return { language, text, status, ...details };
}

/** The terms of one language: each function adds one with its status. */
function terms(language: LanguageTag) {
  return {
    preferred: (text: string, details: Details = {}) => term(language, text, 'preferred', details),
    admitted: (text: string, details: Details = {}) => term(language, text, 'admitted', details),
    deprecated: (text: string, details: Details = {}) => term(language, text, 'deprecated', details),
    forbidden: (text: string, details: Details = {}) => term(language, text, 'forbidden', details),
  };
}

const en = terms('en');
const de = terms('de');
const ko = terms('ko');
const ru = terms('ru');
const it = terms('it');

interface Entry {
  readonly id: string;
  readonly subject: 'party' | 'international organization' | 'state' | 'economy';
  readonly definition: string;
  readonly note?: string;
  readonly terms: readonly Term[];
}

const noun: Details = { partOfSpeech: 'noun' };
const name: Details = { partOfSpeech: 'proper noun' };
const abbreviation: Details = { partOfSpeech: 'abbreviation', caseSensitive: true };

const entries: readonly Entry[] = [
  {
    id: 'kprf',
    subject: 'party',
    definition: 'Party of the Russian Federation, re-established at a congress on 13 and 14 February 1993.',
    note: 'In running text the abbreviation; the full name once, at the first mention. In Korean always the full name.',
    terms: [
      en.preferred('KPRF', abbreviation),
      en.admitted('Communist Party of the Russian Federation', name),
      en.deprecated('CPRF', { ...abbreviation, note: 'Common elsewhere; this project writes KPRF.' }),
      de.preferred('KPRF', abbreviation),
      de.admitted('Kommunistische Partei der Russischen Föderation', {
        ...name,
        forms: ['Kommunistischen Partei der Russischen Föderation'],
      }),
      de.forbidden('Kommunistische Partei Russlands', {
        ...name,
        forms: ['Kommunistischen Partei Russlands'],
        note: 'Incomplete: the party’s name says Russian Federation.',
      }),
      ko.preferred('러시아연방 공산당', name),
      ko.admitted('러시아연방공산당', { ...name, note: 'Without the space, as in some press texts.' }),
      ko.admitted('KPRF', {
        ...abbreviation,
        note: 'In brackets after the name and for the abbreviation itself.',
      }),
      ko.forbidden('러시아 공산당', { ...name, note: 'Incomplete: 연방 (federation) belongs to the name.' }),
      ru.preferred('КПРФ', abbreviation),
      ru.admitted('Коммунистическая партия Российской Федерации', {
        ...name,
        forms: [
          'Коммунистической партии Российской Федерации',
          'Коммунистическую партию Российской Федерации',
          'Коммунистической партией Российской Федерации',
        ],
      }),
      it.preferred('Partito Comunista della Federazione Russa', name),
      it.admitted('PCFR', abbreviation),
      it.admitted('KPRF', abbreviation),
    ],
  },
  {
    id: 'skp-kpss',
    subject: 'party',
    definition:
      'Association of communist parties in the former Soviet republics, founded on 26 and 27 March 1993.',
    note: 'Written with an en dash and without spaces in every edition; the Russian abbreviation is not translated.',
    terms: [
      en.preferred('SKP–KPSS', abbreviation),
      en.admitted('Union of Communist Parties – Communist Party of the Soviet Union', name),
      en.forbidden('UCP–CPSU', {
        ...abbreviation,
        note: 'The Russian abbreviation is used in every edition.',
      }),
      de.preferred('SKP–KPSS', abbreviation),
      de.admitted('Union der Kommunistischen Parteien – Kommunistische Partei der Sowjetunion', {
        ...name,
        forms: ['Union der Kommunistischen Parteien – Kommunistischen Partei der Sowjetunion'],
      }),
      de.forbidden('UKP–KPdSU', {
        ...abbreviation,
        note: 'The Russian abbreviation is used in every edition.',
      }),
      ko.preferred('SKP–KPSS', abbreviation),
      ko.admitted('공산당연합–소련공산당', name),
      ru.preferred('СКП–КПСС', abbreviation),
      ru.admitted('Союз коммунистических партий — Коммунистическая партия Советского Союза', {
        ...name,
        forms: [
          'Союза коммунистических партий — Коммунистической партии Советского Союза',
          'Союзу коммунистических партий — Коммунистической партии Советского Союза',
        ],
      }),
      it.preferred('SKP–KPSS', abbreviation),
      it.admitted('Unione dei Partiti Comunisti – Partito Comunista dell’Unione Sovietica', name),
    ],
  },
  {
    id: 'eaeu',
    subject: 'international organization',
    definition:
      'Economic union founded by the treaty of 29 May 2014; members are Armenia, Belarus, Kazakhstan, Kyrgyzstan and Russia.',
    note: 'Not to be confused with its predecessor, the Eurasian Economic Community.',
    terms: [
      en.preferred('EAEU', abbreviation),
      en.admitted('Eurasian Economic Union', name),
      en.deprecated('Eurasian Union', { ...name, note: 'Journalistic short form.' }),
      de.preferred('EAWU', abbreviation),
      de.admitted('Eurasische Wirtschaftsunion', { ...name, forms: ['Eurasischen Wirtschaftsunion'] }),
      de.deprecated('Eurasische Union', {
        ...name,
        forms: ['Eurasischen Union'],
        note: 'Journalistic short form.',
      }),
      de.forbidden('Eurasische Wirtschaftsgemeinschaft', {
        ...name,
        forms: ['Eurasischen Wirtschaftsgemeinschaft'],
        note: 'Name of the predecessor, which existed until the end of 2014.',
      }),
      ko.preferred('유라시아경제연합', name),
      ko.admitted('EAEU', abbreviation),
      ko.forbidden('유라시아경제공동체', {
        ...name,
        note: 'Name of the predecessor, which existed until the end of 2014.',
      }),
      ru.preferred('ЕАЭС', abbreviation),
      ru.admitted('Евразийский экономический союз', {
        ...name,
        forms: [
          'Евразийского экономического союза',
          'Евразийскому экономическому союзу',
          'Евразийским экономическим союзом',
          'Евразийском экономическом союзе',
        ],
      }),
      it.preferred('Unione economica eurasiatica', name),
      it.admitted('UEE', abbreviation),
    ],
  },
  {
    id: 'eurasian-economic-community',
    subject: 'international organization',
    definition: 'International organization founded in 2000, replaced by the EAEU on 1 January 2015.',
    terms: [
      en.preferred('Eurasian Economic Community', name),
      en.admitted('EurAsEC', { partOfSpeech: 'abbreviation' }),
      de.preferred('Eurasische Wirtschaftsgemeinschaft', {
        ...name,
        forms: ['Eurasischen Wirtschaftsgemeinschaft'],
      }),
      ko.preferred('유라시아경제공동체', name),
      ru.preferred('Евразийское экономическое сообщество', {
        ...name,
        forms: ['Евразийского экономического сообщества', 'Евразийскому экономическому сообществу'],
      }),
      ru.admitted('ЕврАзЭС', { partOfSpeech: 'abbreviation' }),
      it.preferred('Comunità economica eurasiatica', name),
    ],
  },
  {
    id: 'eu',
    subject: 'international organization',
    definition:
      'Union of European states founded by the Treaty of Maastricht, in force since 1 November 1993.',
    terms: [
      en.preferred('EU', abbreviation),
      en.admitted('European Union', name),
      de.preferred('EU', abbreviation),
      de.admitted('Europäische Union', { ...name, forms: ['Europäischen Union'] }),
      ko.preferred('유럽연합', name),
      ko.admitted('EU', abbreviation),
      ru.preferred('ЕС', abbreviation),
      ru.admitted('Европейский союз', {
        ...name,
        forms: ['Европейского союза', 'Европейскому союзу', 'Европейским союзом', 'Европейском союзе'],
      }),
      it.preferred('UE', abbreviation),
      it.admitted('Unione europea', name),
    ],
  },
  {
    id: 'cis',
    subject: 'international organization',
    definition: 'Association of states founded by the agreement of 8 December 1991.',
    terms: [
      en.preferred('CIS', abbreviation),
      en.admitted('Commonwealth of Independent States', name),
      de.preferred('GUS', abbreviation),
      de.admitted('Gemeinschaft Unabhängiger Staaten', name),
      ko.preferred('독립국가연합', name),
      ko.admitted('CIS', abbreviation),
      ru.preferred('СНГ', abbreviation),
      ru.admitted('Содружество Независимых Государств', {
        ...name,
        forms: ['Содружества Независимых Государств', 'Содружеством Независимых Государств'],
      }),
      it.preferred('CSI', abbreviation),
      it.admitted('Comunità degli Stati Indipendenti', name),
    ],
  },
  {
    id: 'csto',
    subject: 'international organization',
    definition: 'Organization founded in 2002 on the basis of the Collective Security Treaty of 15 May 1992.',
    note: 'The treaty alone (Collective Security Treaty) is not this concept.',
    terms: [
      en.preferred('CSTO', abbreviation),
      en.admitted('Collective Security Treaty Organization', name),
      en.admitted('Collective Security Treaty Organisation', {
        ...name,
        note: 'British spelling in quotations.',
      }),
      de.preferred('OVKS', abbreviation),
      de.admitted('Organisation des Vertrags über kollektive Sicherheit', {
        ...name,
        forms: ['Organisation des Vertrages über kollektive Sicherheit'],
      }),
      ko.preferred('집단안보조약기구', name),
      ko.admitted('CSTO', abbreviation),
      ru.preferred('ОДКБ', abbreviation),
      ru.admitted('Организация Договора о коллективной безопасности', {
        ...name,
        forms: [
          'Организации Договора о коллективной безопасности',
          'Организацию Договора о коллективной безопасности',
        ],
      }),
      it.preferred('CSTO', abbreviation),
      it.admitted('Organizzazione del Trattato di Sicurezza Collettiva', name),
    ],
  },
  {
    id: 'state-duma',
    subject: 'state',
    definition: 'Lower house of the Federal Assembly of the Russian Federation.',
    terms: [
      en.preferred('State Duma', name),
      de.preferred('Staatsduma', name),
      de.forbidden('Reichsduma', { ...name, note: 'The house of 1906 to 1917.' }),
      ko.preferred('국가두마', name),
      ko.admitted('국가 두마', name),
      ru.preferred('Государственная дума', {
        ...name,
        forms: [
          'Государственной думы',
          'Государственной думе',
          'Государственную думу',
          'Государственной думой',
        ],
      }),
      ru.admitted('Госдума', { ...name, forms: ['Госдумы', 'Госдуме', 'Госдуму', 'Госдумой'] }),
      it.preferred('Duma di Stato', name),
    ],
  },
  {
    id: 'central-committee',
    subject: 'party',
    definition: 'Body that leads a communist party between two congresses.',
    terms: [
      en.preferred('Central Committee', noun),
      de.preferred('Zentralkomitee', { ...noun, forms: ['Zentralkomitees'] }),
      de.admitted('ZK', abbreviation),
      ko.preferred('중앙위원회', noun),
      ru.preferred('Центральный комитет', {
        ...noun,
        forms: [
          'Центрального комитета',
          'Центральному комитету',
          'Центральным комитетом',
          'Центральном комитете',
        ],
      }),
      ru.admitted('ЦК', abbreviation),
      it.preferred('Comitato centrale', noun),
    ],
  },
  {
    id: 'eurasian-economic-commission',
    subject: 'international organization',
    definition: 'Permanent regulatory body of the EAEU, at work in Moscow since 2 February 2012.',
    terms: [
      en.preferred('Eurasian Economic Commission', name),
      en.admitted('EEC', {
        ...abbreviation,
        note: 'Only where the European Economic Community cannot be meant.',
      }),
      de.preferred('Eurasische Wirtschaftskommission', {
        ...name,
        forms: ['Eurasischen Wirtschaftskommission'],
      }),
      de.admitted('EWK', abbreviation),
      ko.preferred('유라시아경제위원회', name),
      ru.preferred('Евразийская экономическая комиссия', {
        ...name,
        forms: ['Евразийской экономической комиссии', 'Евразийскую экономическую комиссию'],
      }),
      ru.admitted('ЕЭК', abbreviation),
      it.preferred('Commissione economica eurasiatica', name),
    ],
  },
  {
    id: 'supreme-eurasian-economic-council',
    subject: 'international organization',
    definition: 'Highest body of the EAEU, made up of the heads of state of its members.',
    terms: [
      en.preferred('Supreme Eurasian Economic Council', name),
      de.preferred('Oberster Eurasischer Wirtschaftsrat', {
        ...name,
        forms: [
          'Oberste Eurasische Wirtschaftsrat',
          'Obersten Eurasischen Wirtschaftsrat',
          'Obersten Eurasischen Wirtschaftsrats',
          'Obersten Eurasischen Wirtschaftsrates',
        ],
      }),
      ko.preferred('최고유라시아경제이사회', name),
      ko.admitted('최고 유라시아 경제이사회', name),
      ru.preferred('Высший Евразийский экономический совет', {
        ...name,
        forms: ['Высшего Евразийского экономического совета', 'Высшим Евразийским экономическим советом'],
      }),
      it.preferred('Consiglio economico eurasiatico supremo', name),
    ],
  },
  {
    id: 'customs-union',
    subject: 'economy',
    definition: 'Group of states without customs duties among themselves and with a common external tariff.',
    terms: [
      en.preferred('customs union', { ...noun, forms: ['customs unions'] }),
      de.preferred('Zollunion', { ...noun, forms: ['Zollunionen'] }),
      ko.preferred('관세동맹', noun),
      ru.preferred('таможенный союз', {
        ...noun,
        forms: ['таможенного союза', 'таможенному союзу', 'таможенным союзом', 'таможенном союзе'],
      }),
      it.preferred('unione doganale', { ...noun, forms: ['unioni doganali'] }),
    ],
  },
  {
    id: 'single-market',
    subject: 'economy',
    definition: 'Market of several states in which goods, services, capital and labour move freely.',
    terms: [
      en.preferred('single market', noun),
      de.preferred('Binnenmarkt', { ...noun, forms: ['Binnenmarkts', 'Binnenmarktes', 'Binnenmärkte'] }),
      de.deprecated('Einheitsmarkt', noun),
      ko.preferred('단일 시장', noun),
      ko.admitted('단일시장', noun),
      ru.preferred('единый рынок', {
        ...noun,
        forms: ['единого рынка', 'единому рынку', 'единым рынком', 'едином рынке'],
      }),
      it.preferred('mercato unico', noun),
    ],
  },
  {
    id: 'observer-status',
    subject: 'international organization',
    definition: 'Right of a state that is not a member to attend the meetings of an organization’s bodies.',
    terms: [
      en.preferred('observer status', noun),
      de.preferred('Beobachterstatus', noun),
      ko.preferred('옵서버 지위', noun),
      ko.forbidden('옵저버 지위', { ...noun, note: 'Against the loanword orthography: 옵서버.' }),
      ru.preferred('статус наблюдателя', {
        ...noun,
        forms: ['статуса наблюдателя', 'статусу наблюдателя', 'статусом наблюдателя', 'статусе наблюдателя'],
      }),
      it.preferred('status di osservatore', noun),
    ],
  },
  {
    id: 'deputy',
    subject: 'state',
    definition: 'Elected member of a parliament.',
    terms: [
      en.preferred('deputy', { ...noun, forms: ['deputies'] }),
      de.preferred('Abgeordneter', {
        ...noun,
        forms: ['Abgeordnete', 'Abgeordneten', 'Abgeordnetem'],
      }),
      de.deprecated('Deputierter', { ...noun, forms: ['Deputierte', 'Deputierten'] }),
      ko.preferred('의원', noun),
      ko.forbidden('대의원', { ...noun, note: 'A delegate to a congress.' }),
      ru.preferred('депутат', {
        ...noun,
        forms: ['депутата', 'депутату', 'депутатом', 'депутаты', 'депутатов', 'депутатам', 'депутатами'],
      }),
      it.preferred('deputato', { ...noun, forms: ['deputati', 'deputata', 'deputate'] }),
    ],
  },
  {
    id: 'chairman',
    subject: 'state',
    definition: 'Person who presides over a committee, council or chamber.',
    note: 'Korean 위원장 for committees and commissions, 의장 for councils, boards and chambers.',
    terms: [
      en.preferred('chairman', { ...noun, forms: ['chairmen'] }),
      de.preferred('Vorsitzender', {
        ...noun,
        forms: ['Vorsitzende', 'Vorsitzenden', 'Vorsitzendem'],
      }),
      ko.preferred('위원장', noun),
      ko.admitted('의장', noun),
      ru.preferred('председатель', {
        ...noun,
        forms: ['председателя', 'председателю', 'председателем', 'председателе'],
      }),
      it.preferred('presidente', noun),
    ],
  },
];

/** Sixteen concepts with their terms in English, German, Korean, Russian and Italian. */
export const sampleConcepts: readonly SampleConcept[] = entries.map((entry) => ({
  id: `sample-${entry.id}`,
  definition: entry.definition,
  note: entry.note ?? '',
  subject: entry.subject,
  terms: entry.terms,
  createdAt,
  changedAt,
  changedBy: 'M. Kessler',
}));
