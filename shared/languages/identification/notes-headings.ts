/** Headings over notes and lists of works, in small letters. */
const notesHeadings = new Set(
  [
    'notes note footnotes footnote endnotes endnote references reference bibliography sources literature',
    'works cited|further reading|notes and references',
    'anmerkungen anmerkung fußnoten fussnoten endnoten quellen literatur literaturverzeichnis quellenverzeichnis verweise einzelnachweise nachweise',
    'notes et références|notes de bas de page références bibliographie',
    'note riferimenti bibliografia fonti|note a piè di pagina',
    'notas referencias bibliografía fuentes|notas al pie',
    'notas referências bibliografia fontes|notas de rodapé',
    'noten voetnoten eindnoten bronnen verwijzingen literatuur',
    'przypisy bibliografia źródła odnośniki|poznámky zdroje odkazy literatura poznámka',
    'fotnoter noter referenser källor litteratur referencer kilder fodnoter kildehenvisninger',
    'viitteet lähteet alaviitteet|jegyzetek lábjegyzetek források hivatkozások irodalom',
    'notlar dipnotlar kaynaklar kaynakça|note bibliografie referințe surse|bilješke izvori napomene reference',
    'примечания сноски ссылки источники литература примечание|примітки посилання джерела література виноски|бележки източници|белешке напомене извори референце|заўвагі крыніцы спасылкі|ескертпелер дереккөздер сілтемелер',
    'σημειώσεις παραπομπές υποσημειώσεις βιβλιογραφία πηγές|ծանոթագրություններ|შენიშვნები',
    'هوامش الهوامش مراجع المراجع مصادر المصادر ملاحظات حواشي الحواشي|پانویس پانوشت منابع یادداشت‌ها|حواشی حوالہ جات|הערות|הערות שוליים|מקורות',
    '주 각주 미주 주석 참고문헌 참고 출처 후주|参考文献|注 註 注释 註釋 脚注 腳註 尾注 注釈 出典 参照 參考文獻 参考资料 註解 原注 訳注',
    'टिप्पणियाँ टिप्पणी संदर्भ सन्दर्भ|टीपा संदर्भ|เชิงอรรถ|หมายเหตุ|อ้างอิง|ghi chú|chú thích|tham khảo|catatan|catatan kaki|referensi|daftar pustaka',
  ]
    .flatMap((group) => group.split('|'))
    .flatMap((group) => [group, ...(group.includes(' ') ? group.split(' ') : [])]),
);
/** Parts of the phrases above that are no headings alone. */
for (const word of 'works cited further reading and et de bas page a piè di al pie rodapé ghi chú thích tham khảo kaki daftar pustaka שוליים جات'.split(
  ' ',
))
  notesHeadings.delete(word);

/** Whether a line says no more than that notes or works follow. */
export function isNotesHeading(text: string): boolean {
  if (text.length > 48) return false;
  const bare = text
    .replace(/^[#=\s\d.<>[\]【（(〈]+|[*_:.：\])】）〉=\s]+$/gu, '')
    .replace(/^[*_]+/, '')
    .toLowerCase();
  return notesHeadings.has(bare);
}
