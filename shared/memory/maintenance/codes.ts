import { type Code, type CodeProblem, type Content, checkCodes, codeIndex } from '../../content/index.ts';
import type { Side, UnitFinding } from './model.ts';

const mostNamed = 5;

/** Codes of the target that are missing, of no use or doubled, and pairs that are open on one side alone. */
export function brokenCodes(source: Content, target: Content): readonly UnitFinding[] {
  if (source.codes.length === 0 && target.codes.length === 0) return [];
  const findings: UnitFinding[] = [];
  const found = checkCodes(source, target);
  // A list of its own in the target, as some tools write it, is judged by what the codes say.
  const problems = sameList(source, target) ? found : byData(source, target);
  const labels = (kind: CodeProblem['kind'], codes: readonly Code[]) =>
    problems.filter((problem) => problem.kind === kind).map(({ index }) => codes[index]?.label ?? '?');
  add(findings, 'codes-missing', 'target', labels('missing', source.codes));
  add(findings, 'codes-foreign', 'target', labels('foreign', target.codes));
  add(findings, 'codes-doubled', 'target', labels('doubled', source.codes));
  add(findings, 'codes-unpaired', 'source', unpaired(source));
  add(findings, 'codes-unpaired', 'target', unpaired(target));
  return findings;
}

function add(
  findings: UnitFinding[],
  code: 'codes-missing' | 'codes-foreign' | 'codes-doubled' | 'codes-unpaired',
  side: Side,
  labels: readonly string[],
): void {
  if (labels.length === 0) return;
  const more = labels.length > mostNamed ? ', …' : '';
  const codes = labels.slice(0, mostNamed).join(', ') + more;
  findings.push({ check: 'code', severity: 'warning', message: { code, params: { side, codes } } });
}

function sameList(source: Content, target: Content): boolean {
  return source.codes.every((code, index) => target.codes[index]?.id === code.id);
}

function byData(source: Content, target: Content): readonly CodeProblem[] {
  const wanted = used(source);
  const found = used(target);
  const problems: CodeProblem[] = [];
  for (const index of wanted) {
    const at = found.findIndex((other) => target.codes[other]?.data === source.codes[index]?.data);
    if (at < 0) problems.push({ kind: 'missing', index });
    else found.splice(at, 1);
  }
  for (const index of found) problems.push({ kind: 'foreign', index });
  return problems;
}

function used({ text, codes }: Content): number[] {
  const indexes: number[] = [];
  for (let at = 0; at < text.length; at++) {
    const index = codeIndex(text.charCodeAt(at));
    if (codes[index] !== undefined) indexes.push(index);
  }
  return indexes;
}

/** Labels of halves that should have their other half here. */
function unpaired(content: Content): readonly string[] {
  const open = new Map<string, Code[]>();
  const labels: string[] = [];
  for (const index of used(content)) {
    const code = content.codes[index]!;
    const { kind, pair = '' } = code;
    if (kind === 'open') open.set(pair, [...(open.get(pair) ?? []), code]);
    else if (kind === 'close' && open.get(pair)?.pop() === undefined) labels.push(`/${code.label}`);
  }
  for (const codes of open.values()) labels.push(...codes.map(({ label }) => label));
  return labels;
}
