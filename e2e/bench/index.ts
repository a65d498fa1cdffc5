import type { BenchContext } from './context.ts';
import { withFolder } from './context.ts';
import { type BenchGroup, benchGroups, type Figure } from './figures.ts';
import { describeCalm, describeCommit, describeMachine } from './machine.ts';

export { benchGroups } from './figures.ts';

export interface BenchRequest {
  readonly root: string;
  readonly only: readonly BenchGroup[];
  readonly units: number;
  readonly seed: number;
  readonly full: boolean;
  readonly say: (line: string) => void;
}

/** Runs the benches asked for, one after the other; the document that `npm run bench` prints. */
export async function runBenches(request: BenchRequest): Promise<object> {
  const { root, only, units, seed, full, say } = request;
  const machine = await describeMachine();
  const calm: Record<string, object> = {};
  const figures: Figure[] = [];
  const problems: Record<string, string> = {};
  const wanted = benchGroups.filter((group) => only.length === 0 || only.includes(group));
  for (const group of wanted) {
    calm[group] = describeCalm();
    say(`${group}: ${JSON.stringify(calm[group])}`);
    try {
      figures.push(
        ...(await withFolder((folder) => runGroup(group, { root, seed, folder, units, full, say }))),
      );
    } catch (error) {
      // The other groups' figures are still worth having.
      problems[group] = error instanceof Error ? (error.stack ?? error.message) : String(error);
      say(`${group} failed: ${problems[group]}`);
    }
  }
  return {
    date: new Date().toISOString(),
    commit: describeCommit(root),
    machine,
    calm,
    seed,
    figures,
    ...(Object.keys(problems).length === 0 ? {} : { problems }),
  };
}

/** Each group is loaded when it runs, so that one without a browser needs none. */
async function runGroup(group: BenchGroup, context: BenchContext): Promise<readonly Figure[]> {
  switch (group) {
    case 'memory':
      return (await import('./memory-figures.ts')).memoryFigures(context);
    case 'terms':
      return (await import('./terms-figures.ts')).termsFigures(context);
    case 'segmentation':
      return (await import('./segmentation.ts')).segmentationFigures(context);
    case 'documents':
      return (await import('./documents.ts')).documentFigures(context);
    case 'fuzz':
      return (await import('./fuzz.ts')).fuzzFigures(context);
    case 'programs':
      return (await import('./programs.ts')).programFigures(context);
    case 'editor':
      return (await import('./browser/editor.ts')).benchEditor(context);
  }
}
