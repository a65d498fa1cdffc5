import { encodeUtf8 } from '../base/index.ts';

/** A document of the sample as a file that a person could have dropped onto the project. */
export interface SampleDocument {
  /** File name with the extension that the filter is chosen by. */
  readonly name: string;
  readonly text: string;
}

/** The document's original bytes, UTF-8 without a byte order mark. */
export function sampleBytes(document: SampleDocument): Uint8Array<ArrayBuffer> {
  return encodeUtf8(document.text);
}

const article = `# Eurasian parties and institutions

This article describes parties and institutions that have been founded in the territory of the former Soviet Union since 1991.

## The Commonwealth of Independent States

The *Commonwealth of Independent States* (CIS) was founded by an agreement[^1] that Belarus, Russia and Ukraine signed on 8 December 1991. Eight more states joined the CIS on 21 December 1991. The Charter of the CIS was adopted in Minsk on 22 January 1993.

## The Collective Security Treaty Organization

The Collective Security Treaty was signed in Tashkent on 15 May 1992. The Collective Security Treaty Organization (CSTO) was founded on this basis[^2] in 2002. The secretariat of the CSTO has its seat in Moscow.

## The State Duma

The **State Duma** is the lower house of the Federal Assembly of the Russian Federation. The State Duma has 450 deputies. The deputies are elected for a term of five years. The deputies elect the chairman of the State Duma.

## The KPRF

The **KPRF** (Communist Party of the Russian Federation) was re-established at a congress on 13 and 14 February 1993. The abbreviation “KPRF” follows the Russian name of the party. Gennady Zyuganov is the chairman of the Central Committee of the KPRF. The Central Committee elects its chairman from among its members.

In elections to the State Duma the KPRF won:

- 157 of 450 seats on 17 December 1995
- 113 of 450 seats on 19 December 1999

## The SKP–KPSS

The **SKP–KPSS** (Union of Communist Parties – Communist Party of the Soviet Union) was founded at a congress[^3] on 26 and 27 March 1993. The abbreviation “SKP–KPSS” follows the Russian name of the organization. The SKP–KPSS is an association of communist parties in the former Soviet republics. The KPRF is a member of the SKP–KPSS. In 2001 Gennady Zyuganov became chairman of the Council of the SKP–KPSS.

## The Eurasian Economic Union

### Treaty and members

The *Eurasian Economic Union* (EAEU) grew out of the customs union that Belarus, Kazakhstan and Russia formed in 2010. The treaty on the EAEU[^4] was signed in Astana on 29 May 2014. The treaty entered into force for Belarus, Kazakhstan and Russia on 1 January 2015. The EAEU replaced the Eurasian Economic Community, which had been founded in 2000. Armenia joined the EAEU on 2 January 2015. Kyrgyzstan joined the EAEU on 12 August 2015.

Moldova received observer status in the EAEU on 14 May 2018. Uzbekistan received observer status in the EAEU on 11 December 2020. Cuba received observer status in the EAEU on 11 December 2020.

### Institutions

The [Eurasian Economic Commission](https://en.wikipedia.org/wiki/Eurasian_Economic_Commission) is the permanent regulatory body of the EAEU. The Eurasian Economic Commission began its work on 2 February 2012. The Eurasian Economic Commission has its seat in Moscow. The Supreme Eurasian Economic Council consists of the heads of state of the five member states. The Supreme Eurasian Economic Council appoints the chairman of the Board of the Eurasian Economic Commission.

| Institution | Seat |
| --- | --- |
| Eurasian Economic Commission | Moscow |
| Court of the EAEU | Minsk |

### The EAEU and the EU

The [EU](https://en.wikipedia.org/wiki/European_Union) and the EAEU are separate organizations. Both the EU and the EAEU rest on a customs union. The treaty on the EAEU aims at a **single market** for goods, services, capital and labour. Unlike the EU, the EAEU has neither a parliament nor a common currency.

[^1]: Agreement establishing the Commonwealth of Independent States, 8 December 1991.
[^2]: Charter of the Collective Security Treaty Organization, 7 October 2002.
[^3]: The SKP–KPSS counts it as the 29th congress of the Communist Party of the Soviet Union.
[^4]: Treaty on the Eurasian Economic Union, 29 May 2014.
`;

const summary = `Eurasian institutions: a summary for the press
The EAEU has five member states: Armenia, Belarus, Kazakhstan, Kyrgyzstan and Russia.[1] Armenia joined the EAEU on 2 January 2015. Kyrgyzstan joined the EAEU on 12 August 2015.
The Eurasian Economic Commission began its work on 2 February 2012 and has its seat in Moscow. The EU is not a party to the treaty on the EAEU.
The State Duma has 450 deputies. In the election of September 2021 the KPRF won 57 of 450 seats.[2]
G. A. Zyuganov is the chairman of the Central Committee of the KPRF. The KPRF is a member of the SKP–KPSS.
[1] Treaty on the Eurasian Economic Union, 29 May 2014.
[2] The deputies of the State Duma are elected for a term of five years.
`;

/** The sample's English documents: an article in Markdown and a summary in plain text. */
export const sampleDocuments: readonly SampleDocument[] = [
  { name: 'eurasian-institutions.md', text: article },
  { name: 'press-summary.txt', text: summary },
];
