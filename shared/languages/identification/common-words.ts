/**
 * The commonest small words of languages that short titles are taken for each other in: an identifier
 * by n-grams has too little to go by there.
 */
const wordsOf: Readonly<Record<string, string>> = {
  en: 'the of and to in is that it for was on are as with his they at be this from have or by had not but what were we when your can said there an which she do how their if will up about out many then them these so some her would make like him into time has look two more see no way could people my than been who now did get hello world title again',
  de: 'der die das und in zu den ist von mit sich des auf für im dem nicht ein eine als auch es an er so wie wir aus bei sie nach über um am hat oder vor zum zur kein ich was warum heute zwischen gegen unter',
  nl: 'de het een en van in is dat op te zijn met voor niet aan er om ook als dan maar bij uit nog naar over wordt ik hij zij wat waarom tussen tegen onder heeft',
  fr: 'le la les de des du et un une en est que pour dans qui sur pas au aux par plus ce avec il elle sont se ou son sa ses mais nous vous leur comme été je bonjour monde',
  it: 'il lo la i gli le di del della dei delle degli e è un una che in per non con da al alla nel nella sono si come più ma o anche questo dal sulla sul ci tra fra ciao mondo',
  es: 'el la los las de del y un una en que es por para no con se al lo su como más pero sus le ya o este sí porque esta entre cuando muy sin sobre hola mundo',
  pt: 'o a os as de do da dos das e um uma em no na nos nas que é para por com não se ao à mais como mas foi ou seu sua entre pelo pela sobre isto olá mundo',
  ca: 'el la els les de del dels i un una en que és per amb no al als es com més però o aquest aquesta entre sobre',
  da: 'og i det at en den til er som på de med han af for ikke der var mig sig men et har om vi fra hvorfor hvad',
  nb: 'og i det at en den til er som på de med han av for ikke der var meg seg men et har om vi fra hvorfor hva',
  sv: 'och i det att en den till är som på de med han av för inte där var mig sig men ett har om vi från varför vad',
  pl: 'i w na z do się że nie jest o to jak a za od przez po dla są oraz przed między dlaczego który która',
  cs: 'a v na je se že z s do o k i jako za po od pro jsou který proč mezi nebo',
  ro: 'și în de la cu a al ale un o pe că nu este din pentru care mai sau sunt prin despre',
  tr: 've bir bu da de için ile olarak ne çok gibi daha var kadar sonra neden üzerine arasında',
  hu: 'a az és egy hogy nem is ez de meg csak volt vagy mint között miért',
  fi: 'ja on ei se että oli hän en ovat kun mutta joka myös tai miksi',
  eo: 'la kaj de en al estas ne por ke kun mi vi li ĝi ili kiu kiuj tio pri aŭ sed el per plej ĉiu sur',
  ru: 'и в не на я что с он как это по но они к у из за о от так для же все при или об его её почему между',
  uk: 'і в не на що з та як це до за у про від для але й або його її чому між є',
  be: 'і ў не на што з як гэта да за у пра ад для але або яго чаму паміж',
  bg: 'и на да в се не е за от с че си по като до са това при или със защо между',
  sr: 'и у је да на се не за од са су као из о што или због зашто између',
  hi: 'का की के में है और से को पर हैं यह एक नहीं था कि ने भी लिए',
  mr: 'चा ची चे आहे आणि मध्ये ला हा ही हे नाही तो ती आहेत च्या',
  ar: 'في من على إلى أن هذا التي عن مع لا ما هو هي كان بين الذي هذه و',
  fa: 'و در به از که این را با است برای آن یک های می بر تا هم نه ما',
  ur: 'کے کی کا میں ہے اور سے کو پر نے یہ کہ ہیں ایک نہیں تھا بھی',
};

const languagesByWord = new Map<string, Set<string>>();
for (const [language, words] of Object.entries(wordsOf)) {
  for (const word of words.split(' ')) {
    const languages = languagesByWord.get(word) ?? new Set<string>();
    languagesByWord.set(word, languages.add(language));
  }
}

/** Languages per common word of a short text; longer ones need none. */
export type CommonWords = readonly ReadonlySet<string>[];

const longest = 200;

export function commonWords(text: string): CommonWords {
  if (text.length > longest) return [];
  return (text.toLowerCase().match(/[\p{L}\p{M}]+/gu) ?? []).flatMap(
    (word) => languagesByWord.get(word) ?? [],
  );
}

const perWord = 1.3;
const mostNats = 5;

/** How much common words of other languages speak against one, in nats. */
export function wordsAgainst(language: string, words: CommonWords): number {
  let foreign = 0;
  for (const languages of words) if (!languages.has(language)) foreign++;
  return Math.min(mostNats, perWord * foreign);
}

/** Spoken and written most: taken where nothing else decides. */
const large = new Set('en de fr es it pt ru ar fa hi zh ja ko tr pl uk nl'.split(' '));
const largest = new Set('en de fr es ru ar hi zh'.split(' '));

/** How much less likely a language is before anything is read, in nats. */
export function rarity(language: string): number {
  return largest.has(language) ? 0 : large.has(language) ? 0.4 : 0.9;
}
