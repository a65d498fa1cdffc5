import type { Content } from '../../content/index.ts';
import type { ExtractedUnit } from '../contract.ts';
import type { Frame } from './frame.ts';
import type { StyleSheet } from './styles.ts';

/** A paragraph as a unit: what it is, by its element, by where it stands, and by its style. */
export function extractedUnit(paragraph: Frame, source: Content, sheet: StyleSheet): ExtractedUnit {
  const { name, level, context, style } = paragraph;
  if (name === 'text:h') return leveled('heading', level, source);
  if (context.kind !== 'paragraph') return leveled(context.kind, context.level, source);
  const role = sheet.role(style);
  return leveled(role, role === 'heading' ? 1 : undefined, source);
}

function leveled(kind: ExtractedUnit['kind'], level: number | undefined, source: Content): ExtractedUnit {
  return level === undefined ? { kind, source } : { kind, level, source };
}
