import type { MemoryNames, NameCount } from '../../../shared/rpc/index.ts';
import type { BrowsedBlocks } from './browse-blocks.ts';

/** Names that a person can choose from; the rest are too many to look through. */
const mostNames = 500;

/** Language pairs, persons, projects and documents of a memory, counted in one pass over its units. */
export async function countNames(blocks: BrowsedBlocks): Promise<MemoryNames> {
  const { revision } = blocks;
  const pairs = new Counter();
  const persons = new Counter();
  const projects = new Counter();
  const documents = new Counter();
  await blocks.scan(false, undefined, async (units) => {
    for (const unit of units) {
      pairs.add(`${unit.sourceLanguage}\n${unit.targetLanguage}`);
      persons.add(unit.changedBy);
      if (unit.createdBy !== unit.changedBy) persons.add(unit.createdBy);
      projects.add(unit.project);
      documents.add(unit.document);
    }
    return true;
  });
  return {
    revision,
    pairs: pairs.names().map(({ name, count }) => {
      const [source = 'und', target = 'und'] = name.split('\n');
      return { source, target, count };
    }),
    persons: persons.names(),
    projects: projects.names(),
    documents: documents.names(),
  };
}

/** Counts names; the empty one is none. */
class Counter {
  readonly #counts = new Map<string, number>();

  add(name: string): void {
    if (name !== '') this.#counts.set(name, (this.#counts.get(name) ?? 0) + 1);
  }

  /** Most frequent first. */
  names(): readonly NameCount[] {
    return [...this.#counts]
      .map(([name, count]) => ({ name, count }))
      .sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1))
      .slice(0, mostNames);
  }
}
