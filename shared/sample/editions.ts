import type { LanguageTag } from '../base/index.ts';
import type { Origin, Status } from '../targets/index.ts';

/** One translated sentence of a part-done edition. */
export interface SampleTranslation {
  /** Plain text of the source segment, without its markup. */
  readonly source: string;
  /** The translation with the inline markup that the document's own format uses. */
  readonly target: string;
  readonly status: Status;
  readonly origin: Origin;
}

export interface SampleEdition {
  readonly language: LanguageTag;
  readonly translator: string;
  /** Who is recorded for rows that are reviewed or approved. */
  readonly reviewer: string;
  readonly translations: readonly SampleTranslation[];
}

/** A rendering against the glossary that was put into an edition for the checks to find. */
export interface PlantedDeviant {
  readonly language: LanguageTag;
  readonly source: string;
  readonly conceptId: string;
  /** The forbidden rendering as it stands in the target. */
  readonly found: string;
}

export const sampleMemoryName = 'Institutions of Eurasia (brochure)';

const typed: Origin = { kind: 'typed' };

function fromMemory(score: number, edited = true): Origin {
  const origin: Origin = { kind: 'memory', score, memory: sampleMemoryName };
  return edited ? { ...origin, edited } : origin;
}

type Row = readonly [source: string, target: string, status: Status, origin?: Origin];

function translations(rows: readonly Row[]): readonly SampleTranslation[] {
  return rows.map(([source, target, status, origin = typed]) => ({ source, target, status, origin }));
}

const german = translations([
  ['Eurasian parties and institutions', 'Eurasische Parteien und Institutionen', 'approved'],
  [
    'This article describes parties and institutions that have been founded in the territory of the former Soviet Union since 1991.',
    'Dieser Artikel beschreibt Parteien und Institutionen, die seit 1991 auf dem Gebiet der ehemaligen Sowjetunion gegründet wurden.',
    'approved',
  ],
  ['The Commonwealth of Independent States', 'Die Gemeinschaft Unabhängiger Staaten', 'approved'],
  [
    'The Commonwealth of Independent States (CIS) was founded by an agreement that Belarus, Russia and Ukraine signed on 8 December 1991.',
    'Die *Gemeinschaft Unabhängiger Staaten* (GUS) wurde durch ein Abkommen[^1] gegründet, das Belarus, Russland und die Ukraine am 8.\u00a0Dezember 1991 unterzeichneten.',
    'approved',
    fromMemory(76),
  ],
  [
    'Eight more states joined the CIS on 21 December 1991.',
    'Acht weitere Staaten traten der GUS am 21.\u00a0Dezember 1991 bei.',
    'approved',
    fromMemory(91, false),
  ],
  [
    'The Charter of the CIS was adopted in Minsk on 22 January 1993.',
    'Die Charta der GUS wurde am 22.\u00a0Januar 1993 in Minsk angenommen.',
    'reviewed',
    fromMemory(84),
  ],
  [
    'The Collective Security Treaty Organization',
    'Die Organisation des Vertrags über kollektive Sicherheit',
    'reviewed',
  ],
  [
    'The Collective Security Treaty was signed in Tashkent on 15 May 1992.',
    'Der Vertrag über kollektive Sicherheit wurde am 15.\u00a0Mai 1992 in Taschkent unterzeichnet.',
    'reviewed',
    fromMemory(100, false),
  ],
  [
    'The Collective Security Treaty Organization (CSTO) was founded on this basis in 2002.',
    'Auf dieser Grundlage[^2] wurde 2002 die Organisation des Vertrags über kollektive Sicherheit (OVKS) gegründet.',
    'reviewed',
  ],
  [
    'The secretariat of the CSTO has its seat in Moscow.',
    'Das Sekretariat der OVKS hat seinen Sitz in Moskau.',
    'reviewed',
    fromMemory(72),
  ],
  ['The State Duma', 'Die Staatsduma', 'reviewed'],
  [
    'The State Duma is the lower house of the Federal Assembly of the Russian Federation.',
    'Die **Staatsduma** ist das Unterhaus der Föderationsversammlung der Russischen Föderation.',
    'reviewed',
    fromMemory(84),
  ],
  [
    'The State Duma has 450 deputies.',
    'Die Staatsduma hat 450 Abgeordnete.',
    'reviewed',
    fromMemory(100, false),
  ],
  [
    'The deputies are elected for a term of five years.',
    'Die Abgeordneten werden für eine Amtszeit von fünf Jahren gewählt.',
    'translated',
    fromMemory(72),
  ],
  [
    'The deputies elect the chairman of the State Duma.',
    'Die Abgeordneten wählen den Vorsitzenden der Staatsduma.',
    'translated',
  ],
  ['The KPRF', 'Die KPRF', 'translated'],
  [
    'The KPRF (Communist Party of the Russian Federation) was re-established at a congress on 13 and 14 February 1993.',
    'Die **KPRF** (Kommunistische Partei der Russischen Föderation) wurde auf einem Parteitag am 13.\u00a0und 14.\u00a0Februar 1993 neu gegründet.',
    'translated',
  ],
  [
    'The abbreviation “KPRF” follows the Russian name of the party.',
    'Die Abkürzung „KPRF“ folgt dem russischen Namen der Partei.',
    'translated',
  ],
  [
    'Gennady Zyuganov is the chairman of the Central Committee of the KPRF.',
    'Gennadi Sjuganow ist der Vorsitzende des Zentralkomitees der KPRF.',
    'translated',
    fromMemory(92),
  ],
  [
    'The Central Committee elects its chairman from among its members.',
    'Das Zentralkomitee wählt seinen Vorsitzenden aus dem Kreis seiner Mitglieder.',
    'translated',
    fromMemory(77),
  ],
  [
    'In elections to the State Duma the KPRF won:',
    'Bei Wahlen zur Staatsduma gewann die KPRF:',
    'translated',
  ],
  ['157 of 450 seats on 17 December 1995', '157 von 450\u00a0Sitzen am 17.\u00a0Dezember 1995', 'translated'],
  ['113 of 450 seats on 19 December 1999', '113 von 450\u00a0Sitzen am 19.\u00a0Dezember 1999', 'draft'],
  ['The SKP–KPSS', 'Die SKP–KPSS', 'translated'],
  [
    'The SKP–KPSS (Union of Communist Parties – Communist Party of the Soviet Union) was founded at a congress on 26 and 27 March 1993.',
    'Die **SKP–KPSS** (Union der Kommunistischen Parteien – Kommunistische Partei der Sowjetunion) wurde auf einem Kongress[^3] am 26.\u00a0und 27.\u00a0März 1993 gegründet.',
    'translated',
  ],
  [
    'The abbreviation “SKP–KPSS” follows the Russian name of the organization.',
    'Die Abkürzung „SKP–KPSS“ folgt dem russischen Namen der Organisation.',
    'translated',
  ],
  [
    'The SKP–KPSS is an association of communist parties in the former Soviet republics.',
    'Die UKP–KPdSU ist ein Zusammenschluss kommunistischer Parteien in den ehemaligen Sowjetrepubliken.',
    'translated',
  ],
  [
    'The KPRF is a member of the SKP–KPSS.',
    'Die KPRF ist Mitglied der SKP–KPSS.',
    'translated',
    fromMemory(100, false),
  ],
  ['The Eurasian Economic Union', 'Die Eurasische Wirtschaftsunion', 'translated'],
  ['Treaty and members', 'Vertrag und Mitglieder', 'translated'],
  [
    'The Eurasian Economic Union (EAEU) grew out of the customs union that Belarus, Kazakhstan and Russia formed in 2010.',
    'Die *Eurasische Wirtschaftsunion* (EAWU) ging aus der Zollunion hervor, die Belarus, Kasachstan und Russland 2010 gebildet hatten.',
    'translated',
  ],
  [
    'The treaty on the EAEU was signed in Astana on 29 May 2014.',
    'Der Vertrag über die EAWU[^4] wurde am 29.\u00a0Mai 2014 in Astana unterzeichnet.',
    'translated',
    fromMemory(98),
  ],
  [
    'The treaty entered into force for Belarus, Kazakhstan and Russia on 1 January 2015.',
    'Für Belarus, Kasachstan und Russland trat der Vertrag am 1.\u00a0Januar 2015 in Kraft.',
    'translated',
  ],
  [
    'The EAEU replaced the Eurasian Economic Community, which had been founded in 2000.',
    'Die EAWU löste die Eurasische Wirtschaftsgemeinschaft ab, die 2000 gegründet worden war.',
    'translated',
  ],
  [
    'Armenia joined the EAEU on 2 January 2015.',
    'Armenien trat der EAWU am 2.\u00a0Januar 2015 bei.',
    'translated',
    fromMemory(100, false),
  ],
  [
    'Kyrgyzstan joined the EAEU on 12 August 2015.',
    'Kirgisistan trat der EAWU am 12.\u00a0August 2015 bei.',
    'translated',
  ],
  [
    'Moldova received observer status in the EAEU on 14 May 2018.',
    'Moldau erhielt am 14.\u00a0Mai 2018 den Beobachterstatus in der Eurasischen Wirtschaftsgemeinschaft.',
    'translated',
    fromMemory(88),
  ],
  ['Institutions', 'Institutionen', 'translated'],
  [
    'The Eurasian Economic Commission is the permanent regulatory body of the EAEU.',
    'Die [Eurasische Wirtschaftskommission](https://en.wikipedia.org/wiki/Eurasian_Economic_Commission) ist das ständige Regulierungsorgan der EAWU.',
    'draft',
    fromMemory(80),
  ],
  [
    'Agreement establishing the Commonwealth of Independent States, 8 December 1991.',
    'Abkommen über die Gründung der Gemeinschaft Unabhängiger Staaten, 8.\u00a0Dezember 1991.',
    'translated',
  ],
  [
    'Charter of the Collective Security Treaty Organization, 7 October 2002.',
    'Charta der Organisation des Vertrags über kollektive Sicherheit, 7.\u00a0Oktober 2002.',
    'translated',
  ],
]);

const korean = translations([
  ['Eurasian parties and institutions', '유라시아의 정당과 기구', 'approved'],
  [
    'This article describes parties and institutions that have been founded in the territory of the former Soviet Union since 1991.',
    '이 글은 1991년 이후 옛 소련 지역에서 설립된 정당과 기구를 다룬다.',
    'approved',
  ],
  ['The Commonwealth of Independent States', '독립국가연합', 'approved'],
  [
    'The Commonwealth of Independent States (CIS) was founded by an agreement that Belarus, Russia and Ukraine signed on 8 December 1991.',
    '*독립국가연합*(CIS)은 벨라루스, 러시아, 우크라이나가 1991년 12월 8일에 서명한 협정[^1]으로 창설되었다.',
    'reviewed',
    fromMemory(76),
  ],
  [
    'Eight more states joined the CIS on 21 December 1991.',
    '1991년 12월 21일에는 8개국이 독립국가연합에 추가로 가입했다.',
    'reviewed',
    fromMemory(91),
  ],
  [
    'The Charter of the CIS was adopted in Minsk on 22 January 1993.',
    '독립국가연합 헌장은 1993년 1월 22일 민스크에서 채택되었다.',
    'reviewed',
    fromMemory(84),
  ],
  ['The Collective Security Treaty Organization', '집단안보조약기구', 'reviewed'],
  [
    'The Collective Security Treaty was signed in Tashkent on 15 May 1992.',
    '집단안보조약은 1992년 5월 15일 타슈켄트에서 체결되었다.',
    'reviewed',
    fromMemory(100, false),
  ],
  [
    'The Collective Security Treaty Organization (CSTO) was founded on this basis in 2002.',
    '이를 바탕으로[^2] 2002년에 집단안보조약기구(CSTO)가 창설되었다.',
    'translated',
  ],
  [
    'The secretariat of the CSTO has its seat in Moscow.',
    '집단안보조약기구 사무국은 모스크바에 있다.',
    'translated',
    fromMemory(72, false),
  ],
  ['The State Duma', '국가두마', 'translated'],
  [
    'The State Duma is the lower house of the Federal Assembly of the Russian Federation.',
    '**국가두마**는 러시아연방 연방의회의 하원이다.',
    'translated',
    fromMemory(84),
  ],
  [
    'The State Duma has 450 deputies.',
    '국가두마는 의원 450명으로 구성된다.',
    'translated',
    fromMemory(100, false),
  ],
  ['The deputies are elected for a term of five years.', '의원은 5년 임기로 선출된다.', 'translated'],
  ['The deputies elect the chairman of the State Duma.', '국가두마 의장은 의원들이 선출한다.', 'draft'],
  ['The KPRF', '러시아연방 공산당', 'translated'],
  [
    'The KPRF (Communist Party of the Russian Federation) was re-established at a congress on 13 and 14 February 1993.',
    '**러시아연방 공산당**(KPRF)은 1993년 2월 13일과 14일에 열린 당대회에서 재창당되었다.',
    'translated',
  ],
  [
    'The abbreviation “KPRF” follows the Russian name of the party.',
    '‘KPRF’라는 약칭은 당의 러시아어 명칭에서 따온 것이다.',
    'translated',
  ],
  [
    'Gennady Zyuganov is the chairman of the Central Committee of the KPRF.',
    '겐나디 주가노프는 러시아 공산당 중앙위원회 위원장이다.',
    'translated',
  ],
  [
    'The Central Committee elects its chairman from among its members.',
    '중앙위원회는 위원 가운데에서 위원장을 선출한다.',
    'translated',
    fromMemory(77),
  ],
  ['The SKP–KPSS', 'SKP–KPSS', 'translated'],
  [
    'The SKP–KPSS (Union of Communist Parties – Communist Party of the Soviet Union) was founded at a congress on 26 and 27 March 1993.',
    '**SKP–KPSS**(공산당연합–소련공산당)는 1993년 3월 26일과 27일에 열린 대회[^3]에서 창설되었다.',
    'translated',
  ],
  [
    'The abbreviation “SKP–KPSS” follows the Russian name of the organization.',
    '‘SKP–KPSS’라는 약칭은 이 단체의 러시아어 명칭에서 따온 것이다.',
    'draft',
  ],
  ['The Eurasian Economic Union', '유라시아경제연합', 'translated'],
  [
    'The Eurasian Economic Union (EAEU) grew out of the customs union that Belarus, Kazakhstan and Russia formed in 2010.',
    '*유라시아경제연합*(EAEU)은 벨라루스, 카자흐스탄, 러시아가 2010년에 결성한 관세동맹에서 발전했다.',
    'translated',
  ],
  [
    'The treaty on the EAEU was signed in Astana on 29 May 2014.',
    '유라시아경제연합 조약[^4]은 2014년 5월 29일 아스타나에서 체결되었다.',
    'translated',
    fromMemory(98),
  ],
  [
    'Armenia joined the EAEU on 2 January 2015.',
    '아르메니아는 2015년 1월 2일 유라시아경제연합에 가입했다.',
    'translated',
    fromMemory(100, false),
  ],
  [
    'Uzbekistan received observer status in the EAEU on 11 December 2020.',
    '우즈베키스탄은 2020년 12월 11일 유라시아경제공동체의 옵서버 지위를 얻었다.',
    'translated',
    fromMemory(84),
  ],
]);

/** The part-done editions: German about 60 %, Korean about 40 % of the segments. */
export const sampleEditions: readonly SampleEdition[] = [
  { language: 'de', translator: 'A. Lindner', reviewer: 'M. Kessler', translations: german },
  { language: 'ko', translator: 'Seo Yun-a', reviewer: 'Han Ji-won', translations: korean },
];

/** Every deviation from the glossary in the confirmed rows of `sampleEditions`. */
export const plantedDeviants: readonly PlantedDeviant[] = [
  {
    language: 'de',
    source: 'The SKP–KPSS is an association of communist parties in the former Soviet republics.',
    conceptId: 'sample-skp-kpss',
    found: 'UKP–KPdSU',
  },
  {
    language: 'de',
    source: 'Moldova received observer status in the EAEU on 14 May 2018.',
    conceptId: 'sample-eaeu',
    found: 'Eurasischen Wirtschaftsgemeinschaft',
  },
  {
    language: 'ko',
    source: 'Gennady Zyuganov is the chairman of the Central Committee of the KPRF.',
    conceptId: 'sample-kprf',
    found: '러시아 공산당',
  },
  {
    language: 'ko',
    source: 'Uzbekistan received observer status in the EAEU on 11 December 2020.',
    conceptId: 'sample-eaeu',
    found: '유라시아경제공동체',
  },
];
