/** Texts in several languages that say about the same, a paragraph an entry. */
export const bodies = {
  en: [
    'The bakers of the old town have always worked at night.[1] When the first trams leave the depot, the bread is already on the shelves.',
    'In spring the council wanted to forbid this, because the neighbours could not sleep.[2]',
    'The bakers answered with a letter in which they invited everybody to breakfast.',
    'More people came than the small square could hold, and nobody complained about the noise any more.[3]',
    'Since then the ovens have been burning again, and the council has found other worries.',
    'Whoever walks through the lanes before sunrise smells why the town loves its bakers.',
  ],
  de: [
    'Die Bäcker der Altstadt haben schon immer nachts gearbeitet. Wenn die ersten Straßenbahnen das Depot verlassen, liegt das Brot bereits in den Regalen.',
    'Im Frühjahr wollte der Rat das verbieten, weil die Nachbarn nicht schlafen konnten.',
    'Die Bäcker antworteten mit einem Brief, in dem sie alle zum Frühstück einluden.',
    'Es kamen mehr Leute, als der kleine Platz fassen konnte, und niemand beschwerte sich mehr über den Lärm.',
    'Seitdem brennen die Öfen wieder, und der Rat hat andere Sorgen gefunden.',
  ],
  it: [
    'I fornai della città vecchia hanno sempre lavorato di notte. Quando i primi tram lasciano il deposito, il pane è già sugli scaffali.',
    'In primavera il consiglio voleva vietarlo, perché i vicini non riuscivano a dormire.',
    'I fornai risposero con una lettera nella quale invitavano tutti a colazione.',
    'Venne più gente di quanta la piccola piazza potesse contenere, e nessuno si lamentò più del rumore.',
  ],
  es: [
    'Los panaderos del casco antiguo siempre han trabajado de noche. Cuando los primeros tranvías salen de la cochera, el pan ya está en los estantes.',
    'En primavera el ayuntamiento quiso prohibirlo, porque los vecinos no podían dormir.',
    'Los panaderos respondieron con una carta en la que invitaban a todos a desayunar.',
    'Vino más gente de la que cabía en la pequeña plaza, y nadie volvió a quejarse del ruido.',
  ],
  ru: [
    'Пекари старого города всегда работали по ночам. Когда первые трамваи выходят из депо, хлеб уже лежит на полках.',
    'Весной совет хотел это запретить, потому что соседи не могли спать.',
    'Пекари ответили письмом, в котором пригласили всех на завтрак.',
    'Пришло больше людей, чем могла вместить маленькая площадь, и никто больше не жаловался на шум.',
  ],
  uk: [
    'Пекарі старого міста завжди працювали вночі. Коли перші трамваї виходять із депо, хліб уже лежить на полицях.',
    'Навесні рада хотіла це заборонити, бо сусіди не могли спати.',
    'Пекарі відповіли листом, у якому запросили всіх на сніданок.',
    'Прийшло більше людей, ніж могла вмістити маленька площа, і ніхто більше не скаржився на шум.',
  ],
  ko: [
    '구시가의 빵집 주인들은 언제나 밤에 일해 왔다.[1] 첫 전차가 차고를 떠날 때면 빵은 이미 선반 위에 놓여 있다.',
    '봄에 시의회는 이웃들이 잠을 잘 수 없다는 이유로 이를 금지하려고 했다.[2]',
    '빵집 주인들은 모두를 아침 식사에 초대하는 편지로 답했다.',
    '작은 광장이 감당할 수 없을 만큼 많은 사람들이 왔고, 아무도 더 이상 소음을 불평하지 않았다.',
    '그 뒤로 오븐은 다시 타오르고, 시의회는 다른 걱정거리를 찾았다.',
  ],
  ja: [
    '旧市街のパン屋たちは昔から夜に働いてきた。最初の路面電車が車庫を出るころには、パンはもう棚に並んでいる。',
    '春になると、隣人たちが眠れないという理由で、市議会はこれを禁じようとした。',
    'パン屋たちは、みんなを朝食に招待する手紙で答えた。',
    '小さな広場に入りきれないほどの人が集まり、もう誰も騒音に文句を言わなくなった。',
  ],
  zh: [
    '老城的面包师一直在夜里工作。当第一班电车离开车库的时候，面包已经摆在架子上了。',
    '春天，市议会想禁止这件事，因为邻居们睡不着觉。',
    '面包师们用一封信作了回答，信中邀请所有人来吃早餐。',
    '来的人多得小广场都站不下，从此再也没有人抱怨噪音了。',
  ],
  ar: [
    'لقد عمل خبازو المدينة القديمة دائما في الليل. وعندما تغادر عربات الترام الأولى المستودع يكون الخبز قد وضع على الرفوف.',
    'في الربيع أراد المجلس أن يمنع ذلك لأن الجيران لم يتمكنوا من النوم.',
    'أجاب الخبازون برسالة دعوا فيها الجميع إلى تناول الفطور.',
    'وجاء من الناس أكثر مما تتسع له الساحة الصغيرة، ولم يعد أحد يشكو من الضجيج.',
  ],
  fa: [
    'نانوایان شهر قدیمی همیشه شب‌ها کار کرده‌اند. وقتی نخستین ترامواها از ایستگاه بیرون می‌آیند، نان روی قفسه‌ها چیده شده است.',
    'در بهار شورای شهر می‌خواست این کار را ممنوع کند، چون همسایه‌ها نمی‌توانستند بخوابند.',
    'نانوایان با نامه‌ای پاسخ دادند و همه را به صبحانه دعوت کردند.',
    'آن‌قدر آدم آمد که در میدان کوچک جا نمی‌شدند و دیگر کسی از سر و صدا شکایت نکرد.',
  ],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export const titles = {
  en: 'Why the bakers of the old town work at night',
  de: 'Warum die Bäcker der Altstadt nachts arbeiten',
  it: 'Perché i fornai della città vecchia lavorano di notte',
  ko: '구시가의 빵집 주인들은 왜 밤에 일하는가',
} as const;

export const notes = {
  en: [
    '[1] See Karl Huber: Das Brot der frühen Stunden. Eine Geschichte des Backens, Wien 1974, https://example.org/brot',
    '[2] Совет хочет запретить ночную работу, Городская газета, 3.4.1981 (our translation)',
    '[3] Interview with a baker, 12 May 1981',
    '[4] On this see also our article “Bread and Noise”.',
  ],
  ko: [
    '[1] 이에 대해서는 다음을 보라. Karl Huber: Das Brot der frühen Stunden. Eine Geschichte des Backens, Wien 1974, https://example.org/brot',
    '[2] Bread and Noise. What the council wanted to forbid, Town Gazette, 1981 (',
  ],
} as const;
