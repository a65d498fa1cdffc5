/** Formats of placeholders, by the names that gettext's flags have (`c-format` → `c`). */
export type PlaceholderFormat =
  | 'awk'
  | 'boost'
  | 'c'
  | 'csharp'
  | 'elisp'
  | 'gcc-internal'
  | 'gfc-internal'
  | 'java'
  | 'java-printf'
  | 'javascript'
  | 'kde'
  | 'kde-kuit'
  | 'librep'
  | 'lisp'
  | 'lua'
  | 'objc'
  | 'object-pascal'
  | 'perl'
  | 'perl-brace'
  | 'php'
  | 'python'
  | 'python-brace'
  | 'qt'
  | 'qt-plural'
  | 'ruby'
  | 'scheme'
  | 'sh'
  | 'smalltalk'
  | 'tcl'
  | 'ycp'
  /** Not told: what is hardly ever anything but a placeholder, of any format. */
  | 'unknown';

const flags = "[-+ #0'I]*";
const width = '(?:\\*(?:\\d{1,3}\\$)?|\\d{1,5})?';
const precision = '(?:\\.(?:\\*(?:\\d{1,3}\\$)?|\\d{0,5}))?';
const size = '(?:hh?|ll?|[qjztLZ]|I64|I32|w\\d{1,3})?';
const printf = (conversions: string) =>
  `%(?:\\d{1,3}\\$)?${flags}${width}${precision}${size}(?:[${conversions}]|<(?:PRI|SCN)\\w{1,12}>)|%%`;
const c = printf('diouxXeEfFgGaAcsSCpnm');
const javaBrace = '\\{\\d{1,3}(?:, ?(?:number|date|time)[^{}]{0,60})?\\}';
const namedBrace = '\\{[A-Za-z_]\\w{0,60}\\}';
const pythonName = '\\((?:[^()]{1,80})\\)';
const tilde = "~(?:[-+]?\\d{1,5}|'.|[,:@#vV]){0,8}[A-Za-z%&~$|?;*^{}<>()\\[\\]]";

const patterns: Readonly<Record<PlaceholderFormat, string>> = {
  awk: c,
  boost: `%\\|[^|%]{1,20}\\||%\\d{1,3}%|${c}`,
  c,
  csharp: '\\{\\{|\\}\\}|\\{\\d{1,3}(?:, ?-?\\d{1,5})?(?::[^{}]{0,60})?\\}',
  elisp: c,
  'gcc-internal': `%(?:\\d{1,3}\\$)?[-+ #0q]*${width}${precision}${size}[a-zA-Z<>'%]`,
  'gfc-internal': printf('diucsLC'),
  java: javaBrace,
  'java-printf':
    '%(?:\\d{1,3}\\$|<)?[-#+ 0,(]*\\d{0,5}(?:\\.\\d{1,5})?(?:[bBhHsScCdoxXeEfgGaA]|[tT][A-Za-z])|%[%n]',
  javascript: printf('bdouxXeEfFgGcsj'),
  kde: '%\\d{1,2}',
  'kde-kuit': '%\\d{1,2}',
  librep: c,
  lisp: tilde,
  lua: printf('diouxXeEfgGaAcqs'),
  objc: printf('@diouxXeEfFgGaAcsSCpn'),
  'object-pascal': '%(?:\\d{1,3}:)?-?(?:\\*|\\d{1,5})?(?:\\.(?:\\*|\\d{1,5}))?[dueEfFgGnNmMpPsSxX]|%%',
  perl: printf('csduoxeEfgGXbBpnDUOiFv'),
  'perl-brace': namedBrace,
  php: "%(?:\\d{1,3}\\$)?(?:[-+ 0]|'.)*\\d{0,5}(?:\\.\\d{1,5})?[bcdeEfFgGosuxX]|%%",
  python: `%(?:${pythonName})?[-+ #0]*(?:\\*|\\d{1,5})?(?:\\.(?:\\*|\\d{1,5}))?[hlL]?[diouxXeEfFgGcrsa]|%%`,
  'python-brace':
    '\\{\\{|\\}\\}|\\{(?:\\w{0,60}(?:\\.\\w{1,60}|\\[[^\\[\\]{}]{1,60}\\]){0,8})(?:![rsa])?(?::(?:[^{}]|\\{\\w{0,60}\\}){0,60})?\\}',
  qt: '%L?\\d{1,2}',
  'qt-plural': '%L?(?:\\d{1,2}|n)',
  ruby: `%<\\w{1,60}>${flags}\\d{0,5}(?:\\.\\d{1,5})?[diouxXeEfgGaAcsp]|%\\{\\w{1,60}\\}|${c}`,
  scheme: tilde,
  sh: '\\$(?:[A-Za-z_]\\w{0,60}|\\{[A-Za-z_]\\w{0,60}\\})',
  smalltalk: '%\\d|%%',
  tcl: c,
  ycp: '%\\d|%%',
  unknown: [
    // %1$s, %(name)s, %<name>s, %{name}, then the short ones, if no letter follows: not “100% sure”.
    '%\\d{1,2}\\$[-+0#]*\\d{0,5}(?:\\.\\d{1,5})?(?:ll?|[hz])?[@a-zA-Z]',
    `%${pythonName}[-+0#]*\\d{0,5}(?:\\.\\d{1,5})?[a-zA-Z]`,
    '%<\\w{1,60}>[a-z]|%\\{\\w{1,60}\\}',
    '(?<!\\d)%[-+0]?\\d{0,3}(?:\\.\\d{1,3})?(?:ll?|[hz])?[@sdiufgxXcp](?!\\p{L})',
    '(?<!\\d)%L?[1-9](?![\\d\\p{L}%])',
    '\\$\\{[\\w.]{1,60}\\}',
    '\\{\\{[^{}]{1,60}\\}\\}',
    '\\{(?:[A-Za-z_][\\w.]{0,60}|\\d{1,3})?(?:, ?(?:number|date|time)[^{}]{0,60}|:[^{}\\s]{1,30})?\\}',
  ].join('|'),
};

/** Formats in which an argument may be named by its number (`%2$s`), so that the order is free. */
const numbering: ReadonlySet<PlaceholderFormat> = new Set([
  'awk',
  'c',
  'elisp',
  'gcc-internal',
  'java-printf',
  'javascript',
  'objc',
  'perl',
  'php',
  'ruby',
  'tcl',
]);

const compiled = new Map<string, RegExp>();

/** Matches the placeholders of any of the formats; `undefined` for none. The expression is global and shared. */
export function placeholderPattern(formats: readonly PlaceholderFormat[]): RegExp | undefined {
  if (formats.length === 0) return undefined;
  const key = formats.join(' ');
  let pattern = compiled.get(key);
  if (pattern === undefined) {
    pattern = new RegExp(formats.map((format) => patterns[format]).join('|'), 'gu');
    compiled.set(key, pattern);
  }
  return pattern;
}

/** Whether arguments that stand in another order than in the source can be told by their numbers. */
export function canNumber(formats: readonly PlaceholderFormat[]): boolean {
  return formats.some((format) => numbering.has(format));
}

/**
 * The formats that gettext flags name (`c-format`, `possible-python-format`, `no-c-format`): `unknown`
 * where none is named, and none where they only say what the text is not.
 */
export function formatsOfFlags(flagged: readonly string[]): readonly PlaceholderFormat[] {
  const formats: PlaceholderFormat[] = [];
  let denied = false;
  for (const flag of flagged) {
    const match = /^(no-|possible-|impossible-)?(.+)-format$/.exec(flag);
    const name = match?.[2];
    if (name === undefined) continue;
    if (match?.[1] === 'no-' || match?.[1] === 'impossible-') denied = true;
    else if (isFormat(name) && !formats.includes(name)) formats.push(name);
  }
  if (formats.length > 0) return formats;
  return denied ? [] : ['unknown'];
}

function isFormat(name: string): name is PlaceholderFormat {
  return Object.hasOwn(patterns, name) && name !== 'unknown';
}
