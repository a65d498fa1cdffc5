import type { LanguageTag } from '../base/index.ts';
import { plainContent } from '../content/index.ts';
import type { NewUnit, Trust } from '../memory/index.ts';
import { sampleMemoryName } from './editions.ts';

/** A sentence of the imaginary brochure; a language without a translation of it is left out. */
interface BrochureSentence {
  readonly en: string;
  readonly de?: readonly [target: string, trust: Trust];
  readonly ko?: readonly [target: string, trust: Trust];
  /** The sentences around it, where the brochure ran as the article does. */
  readonly previous?: string;
  readonly next?: string;
}

const brochure: readonly BrochureSentence[] = [
  {
    en: 'The CIS was founded by an agreement that Belarus, Russia and Ukraine signed on 8 December 1991.',
    de: [
      'Die GUS wurde durch ein Abkommen gegründet, das Belarus, Russland und die Ukraine am 8.\u00a0Dezember 1991 unterzeichneten.',
      'approved',
    ],
    ko: [
      '독립국가연합은 벨라루스, 러시아, 우크라이나가 1991년 12월 8일에 서명한 협정으로 창설되었다.',
      'approved',
    ],
  },
  {
    en: 'Eight further states joined the CIS on 21 December 1991.',
    de: ['Acht weitere Staaten traten der GUS am 21.\u00a0Dezember 1991 bei.', 'approved'],
    ko: ['1991년 12월 21일에는 8개국이 더 독립국가연합에 가입했다.', 'reviewed'],
  },
  {
    en: 'The Charter of the CIS was adopted on 22 January 1993.',
    de: ['Die Charta der GUS wurde am 22.\u00a0Januar 1993 angenommen.', 'approved'],
    ko: ['독립국가연합 헌장은 1993년 1월 22일에 채택되었다.', 'reviewed'],
  },
  {
    en: 'The Interparliamentary Assembly of the CIS meets in Saint Petersburg.',
    de: ['Die Interparlamentarische Versammlung der GUS tagt in Sankt Petersburg.', 'reviewed'],
    ko: ['독립국가연합 의회간총회는 상트페테르부르크에서 열린다.', 'translated'],
  },
  {
    en: 'The Collective Security Treaty was signed in Tashkent on 15 May 1992.',
    de: [
      'Der Vertrag über kollektive Sicherheit wurde am 15.\u00a0Mai 1992 in Taschkent unterzeichnet.',
      'approved',
    ],
    ko: ['집단안보조약은 1992년 5월 15일 타슈켄트에서 체결되었다.', 'approved'],
    previous: 'The Collective Security Treaty Organization',
    next: 'The CSTO was founded on this basis in 2002.',
  },
  {
    en: 'The CSTO was founded on this basis in 2002.',
    de: ['Auf dieser Grundlage wurde 2002 die OVKS gegründet.', 'reviewed'],
    ko: ['이를 바탕으로 2002년에 집단안보조약기구가 창설되었다.', 'reviewed'],
    previous: 'The Collective Security Treaty was signed in Tashkent on 15 May 1992.',
    next: 'The secretariat of the CSTO works in Moscow.',
  },
  {
    en: 'The secretariat of the CSTO works in Moscow.',
    de: ['Das Sekretariat der OVKS arbeitet in Moskau.', 'translated'],
    ko: ['집단안보조약기구 사무국은 모스크바에 있다.', 'translated'],
  },
  {
    en: 'The Charter of the CSTO was signed on 7 October 2002.',
    de: ['Die Charta der OVKS wurde am 7.\u00a0Oktober 2002 unterzeichnet.', 'translated'],
    ko: ['집단안보조약기구 헌장은 2002년 10월 7일에 서명되었다.', 'draft'],
  },
  {
    en: 'The State Duma is the lower house of the parliament of the Russian Federation.',
    de: ['Die Staatsduma ist das Unterhaus des Parlaments der Russischen Föderation.', 'approved'],
    ko: ['국가두마는 러시아연방 의회의 하원이다.', 'approved'],
  },
  {
    en: 'The State Duma has 450 deputies.',
    de: ['Die Staatsduma hat 450 Abgeordnete.', 'approved'],
    ko: ['국가두마는 의원 450명으로 구성된다.', 'approved'],
    next: 'The deputies of the State Duma are elected for a term of five years.',
  },
  {
    en: 'The deputies of the State Duma are elected for a term of five years.',
    de: ['Die Abgeordneten der Staatsduma werden für eine Amtszeit von fünf Jahren gewählt.', 'reviewed'],
    ko: ['국가두마 의원은 5년 임기로 선출된다.', 'reviewed'],
    previous: 'The State Duma has 450 deputies.',
  },
  {
    en: 'The State Duma elects its chairman from among the deputies.',
    de: ['Die Staatsduma wählt ihren Vorsitzenden aus dem Kreis der Abgeordneten.', 'translated'],
    ko: ['국가두마는 의원 가운데에서 의장을 선출한다.', 'translated'],
  },
  {
    en: 'The KPRF was re-established at a congress on 13 and 14 February 1993.',
    de: [
      'Die KPRF wurde auf einem Parteitag am 13.\u00a0und 14.\u00a0Februar 1993 neu gegründet.',
      'approved',
    ],
    ko: ['러시아연방 공산당은 1993년 2월 13일과 14일에 열린 당대회에서 재창당되었다.', 'reviewed'],
  },
  {
    en: 'Gennady Zyuganov is chairman of the Central Committee of the KPRF.',
    de: ['Gennadi Sjuganow ist Vorsitzender des Zentralkomitees der KPRF.', 'approved'],
    ko: ['겐나디 주가노프는 러시아연방 공산당 중앙위원회 위원장이다.', 'approved'],
  },
  {
    en: 'The Central Committee of the KPRF elects its chairman from among its members.',
    de: [
      'Das Zentralkomitee der KPRF wählt seinen Vorsitzenden aus dem Kreis seiner Mitglieder.',
      'reviewed',
    ],
    ko: ['러시아연방 공산당 중앙위원회는 위원 가운데에서 위원장을 선출한다.', 'translated'],
  },
  {
    en: 'The congress of the KPRF elects the Central Committee.',
    de: ['Der Parteitag der KPRF wählt das Zentralkomitee.', 'reviewed'],
    ko: ['러시아연방 공산당 당대회는 중앙위원회를 선출한다.', 'translated'],
  },
  {
    en: 'In elections to the State Duma the KPRF won the following seats:',
    ko: ['국가두마 선거에서 러시아연방 공산당이 얻은 의석은 다음과 같다.', 'reviewed'],
  },
  {
    en: '157 of 450 seats in December 1995',
    de: ['157 von 450\u00a0Sitzen im Dezember 1995', 'reviewed'],
    ko: ['1995년 12월: 450석 가운데 157석', 'reviewed'],
  },
  {
    en: '42 of 450 seats in September 2016',
    de: ['42 von 450\u00a0Sitzen im September 2016', 'translated'],
    ko: ['2016년 9월: 450석 가운데 42석', 'translated'],
  },
  {
    en: 'In the election of December 2011 the KPRF won 92 of 450 seats.',
    de: ['Bei der Wahl im Dezember 2011 gewann die KPRF 92 von 450\u00a0Sitzen.', 'translated'],
    ko: ['2011년 12월 선거에서 러시아연방 공산당은 450석 가운데 92석을 얻었다.', 'translated'],
  },
  {
    en: 'The SKP–KPSS was founded at a congress on 26 and 27 March 1993.',
    de: ['Die SKP–KPSS wurde auf einem Kongress am 26.\u00a0und 27.\u00a0März 1993 gegründet.', 'approved'],
    ko: ['SKP–KPSS는 1993년 3월 26일과 27일에 열린 대회에서 창설되었다.', 'reviewed'],
  },
  {
    en: 'The SKP–KPSS is an association of communist parties of the former Soviet republics.',
    de: [
      'Die SKP–KPSS ist ein Zusammenschluss kommunistischer Parteien der ehemaligen Sowjetrepubliken.',
      'approved',
    ],
    ko: ['SKP–KPSS는 옛 소련 공화국들의 공산당 연합체이다.', 'reviewed'],
  },
  {
    en: 'The KPRF is a member of the SKP–KPSS.',
    de: ['Die KPRF ist Mitglied der SKP–KPSS.', 'approved'],
    ko: ['러시아연방 공산당은 SKP–KPSS의 회원이다.', 'reviewed'],
  },
  {
    en: 'In 2001 Gennady Zyuganov became chairman of the SKP–KPSS.',
    de: ['2001 wurde Gennadi Sjuganow Vorsitzender der SKP–KPSS.', 'translated'],
    ko: ['2001년에 겐나디 주가노프가 SKP–KPSS 의장이 되었다.', 'draft'],
  },
  {
    en: 'The EAEU grew out of the customs union of Belarus, Kazakhstan and Russia.',
    de: ['Die EAWU ging aus der Zollunion von Belarus, Kasachstan und Russland hervor.', 'approved'],
    ko: ['유라시아경제연합은 벨라루스, 카자흐스탄, 러시아의 관세동맹에서 발전했다.', 'approved'],
  },
  {
    en: 'The treaty on the EAEU was signed in Astana on 29 May 2014.',
    de: ['Der Vertrag über die EAWU wurde am 29.\u00a0Mai 2014 in Astana unterzeichnet.', 'approved'],
    ko: ['유라시아경제연합 조약은 2014년 5월 29일 아스타나에서 체결되었다.', 'approved'],
    next: 'The treaty entered into force for Belarus, Kazakhstan and Russia in January 2015.',
  },
  {
    en: 'The treaty entered into force for Belarus, Kazakhstan and Russia in January 2015.',
    de: ['Für Belarus, Kasachstan und Russland trat der Vertrag im Januar 2015 in Kraft.', 'approved'],
    ko: ['이 조약은 2015년 1월 벨라루스, 카자흐스탄, 러시아에서 발효되었다.', 'approved'],
    previous: 'The treaty on the EAEU was signed in Astana on 29 May 2014.',
    next: 'Armenia joined the EAEU on 2 January 2015.',
  },
  {
    en: 'Armenia joined the EAEU on 2 January 2015.',
    de: ['Armenien trat der EAWU am 2.\u00a0Januar 2015 bei.', 'approved'],
    ko: ['아르메니아는 2015년 1월 2일 유라시아경제연합에 가입했다.', 'approved'],
    previous: 'The treaty entered into force for Belarus, Kazakhstan and Russia in January 2015.',
    next: 'Kyrgyzstan acceded to the EAEU on 12 August 2015.',
  },
  {
    en: 'Kyrgyzstan acceded to the EAEU on 12 August 2015.',
    de: ['Kirgisistan trat der EAWU am 12.\u00a0August 2015 bei.', 'reviewed'],
    ko: ['키르기스스탄은 2015년 8월 12일 유라시아경제연합에 가입했다.', 'reviewed'],
    previous: 'Armenia joined the EAEU on 2 January 2015.',
  },
  {
    en: 'The EAEU has five member states.',
    de: ['Die EAWU hat fünf Mitgliedstaaten.', 'approved'],
    ko: ['유라시아경제연합의 회원국은 다섯 나라이다.', 'reviewed'],
  },
  {
    en: 'Moldova received observer status in the EAEU in May 2018.',
    de: ['Moldau erhielt im Mai 2018 den Beobachterstatus in der EAWU.', 'reviewed'],
    ko: ['몰도바는 2018년 5월 유라시아경제연합의 옵서버 지위를 얻었다.', 'reviewed'],
  },
  {
    en: 'Uzbekistan and Cuba received observer status in the EAEU on 11 December 2020.',
    de: [
      'Usbekistan und Kuba erhielten am 11.\u00a0Dezember 2020 den Beobachterstatus in der EAWU.',
      'reviewed',
    ],
    ko: ['우즈베키스탄과 쿠바는 2020년 12월 11일 유라시아경제연합의 옵서버 지위를 얻었다.', 'reviewed'],
  },
  {
    en: 'The Eurasian Economic Commission is a permanent body of the EAEU.',
    de: ['Die Eurasische Wirtschaftskommission ist ein ständiges Organ der EAWU.', 'translated'],
    ko: ['유라시아경제위원회는 유라시아경제연합의 상설 기관이다.', 'translated'],
  },
  {
    en: 'The Eurasian Economic Commission began its work on 2 February 2012.',
    de: ['Die Eurasische Wirtschaftskommission nahm ihre Arbeit am 2.\u00a0Februar 2012 auf.', 'approved'],
    ko: ['유라시아경제위원회는 2012년 2월 2일에 업무를 시작했다.', 'approved'],
    previous: 'The Eurasian Economic Commission is the permanent regulatory body of the EAEU.',
    next: 'The Eurasian Economic Commission has its seat in Moscow.',
  },
  {
    en: 'The Eurasian Economic Commission has its headquarters in Moscow.',
    de: ['Die Eurasische Wirtschaftskommission hat ihren Hauptsitz in Moskau.', 'translated'],
    ko: ['유라시아경제위원회의 본부는 모스크바에 있다.', 'aligned'],
  },
  {
    en: 'The Supreme Eurasian Economic Council consists of the heads of state of the member states.',
    de: [
      'Der Oberste Eurasische Wirtschaftsrat besteht aus den Staatsoberhäuptern der Mitgliedstaaten.',
      'reviewed',
    ],
    ko: ['최고유라시아경제이사회는 회원국 국가원수들로 구성된다.', 'reviewed'],
  },
  {
    en: 'The Supreme Eurasian Economic Council appoints the chairman of the Board of the Commission.',
    de: [
      'Der Oberste Eurasische Wirtschaftsrat ernennt den Vorsitzenden des Kollegiums der Kommission.',
      'translated',
    ],
    ko: ['최고유라시아경제이사회는 위원회 집행이사회의 의장을 임명한다.', 'aligned'],
  },
  {
    en: 'The EU and the EAEU are separate organizations.',
    de: ['Die EU und die EAWU sind voneinander unabhängige Organisationen.', 'reviewed'],
    ko: ['유럽연합과 유라시아경제연합은 서로 다른 기구이다.', 'reviewed'],
  },
  {
    en: 'Both the EU and the EAEU are based on a customs union.',
    de: ['Sowohl die EU als auch die EAWU beruhen auf einer Zollunion.', 'translated'],
    ko: ['유럽연합과 유라시아경제연합은 모두 관세동맹을 토대로 한다.', 'translated'],
  },
  {
    en: 'The treaty on the EAEU aims at a single market for goods and services.',
    de: [
      'Der Vertrag über die EAWU strebt einen Binnenmarkt für Waren und Dienstleistungen an.',
      'translated',
    ],
    ko: ['유라시아경제연합 조약은 상품과 서비스의 단일 시장을 지향한다.', 'aligned'],
  },
  {
    en: 'The EAEU has neither a parliament nor a common currency.',
    de: ['Die EAWU hat weder ein Parlament noch eine gemeinsame Währung.', 'aligned'],
    ko: ['유라시아경제연합에는 의회도 공동 통화도 없다.', 'translated'],
  },
  {
    en: 'The EU is not a party to the treaty.',
    de: ['Die EU ist nicht Vertragspartei.', 'draft'],
    ko: ['유럽연합은 이 조약의 당사자가 아니다.', 'translated'],
  },
  {
    en: 'The Court of the EAEU has its seat in Minsk.',
    de: ['Der Gerichtshof der EAWU hat seinen Sitz in Minsk.', 'aligned'],
  },
  {
    en: 'Treaty on the Eurasian Economic Union, Astana, 29 May 2014.',
    de: ['Vertrag über die Eurasische Wirtschaftsunion, Astana, 29.\u00a0Mai 2014.', 'reviewed'],
    ko: ['유라시아경제연합 조약, 아스타나, 2014년 5월 29일.', 'reviewed'],
  },
  { en: 'Moscow', de: ['Moskau', 'approved'], ko: ['모스크바', 'approved'] },
];

interface Edition {
  readonly language: LanguageTag;
  readonly translator: string;
  readonly reviewer: string;
  /** When the first sentence was written, ms since the epoch. */
  readonly start: number;
}

const german: Edition = {
  language: 'de',
  translator: 'A. Lindner',
  reviewer: 'M. Kessler',
  start: Date.UTC(2022, 2, 14, 8, 30),
};
const korean: Edition = {
  language: 'ko',
  translator: 'Park Min-ju',
  reviewer: 'Han Ji-won',
  start: Date.UTC(2022, 4, 3, 1, 15),
};

const minute = 60_000;
const day = 24 * 60 * minute;

function unit(
  sentence: BrochureSentence,
  [target, trust]: readonly [string, Trust],
  edition: Edition,
  position: number,
): NewUnit {
  const createdAt = edition.start + position * 7 * minute;
  const checked = trust === 'reviewed' || trust === 'approved';
  const by = trust === 'aligned' ? 'Editio' : edition.translator;
  return {
    sourceLanguage: 'en',
    targetLanguage: edition.language,
    source: plainContent(sentence.en),
    target: plainContent(target),
    trust,
    createdAt,
    changedAt: checked ? createdAt + 9 * day : createdAt,
    createdBy: by,
    changedBy: checked ? edition.reviewer : by,
    project: sampleMemoryName,
    document: 'institutions-brochure.docx',
    previous: sentence.previous ?? '',
    next: sentence.next ?? '',
    uses: 0,
    key: '',
  };
}

/**
 * Units of an imaginary earlier brochure on the same subject: exact, in-context and fuzzy matches
 * for the sample's segments, at every level of trust.
 */
export const sampleMemory: readonly NewUnit[] = brochure.flatMap((sentence, position) => [
  ...(sentence.de ? [unit(sentence, sentence.de, german, position)] : []),
  ...(sentence.ko ? [unit(sentence, sentence.ko, korean, position)] : []),
]);
