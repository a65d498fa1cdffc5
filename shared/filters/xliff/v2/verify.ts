import { EditioError } from '../../../base/index.ts';
import { attributesText } from '../../../xml/index.ts';
import { type Edit, editedText } from '../../splice.ts';
import { XliffText } from '../document.ts';
import { siblingName } from '../edits.ts';
import { readElements, type XmlElement } from '../element.ts';
import { checkUnit } from './check-unit.ts';
import { inherited } from './inherited.ts';
import { profilesOf, setProfiles } from './module-attributes.ts';

/** Whether a unit is still valid with its edits made. */
export function unitStands(
  unit: XmlElement,
  text: string,
  edits: readonly Edit[],
  language: string | undefined,
): boolean {
  const moved = edits.map((edit) => ({
    start: edit.start - unit.start,
    end: edit.end - unit.start,
    text: edit.text,
  }));
  const ancestors = pathOf(unit);
  const root = ancestors.at(-1)!;
  const name = siblingName(unit, 'file');
  const around = attributesText({
    id: ancestors.find(({ local }) => local === 'file')?.attributes.id,
    'xml:lang': inherited(ancestors[1] ?? root, 'xml:lang'),
    'xml:space': inherited(ancestors[1] ?? root, 'xml:space'),
    ...Object.fromEntries(
      [...unit.namespaces]
        .filter(([prefix]) => prefix !== 'xml')
        .map(([prefix, uri]) => [prefix === '' ? 'xmlns' : `xmlns:${prefix}`, uri]),
    ),
  });
  const markup = `<${name}${around}>${editedText(text.slice(unit.start, unit.end), moved)}</${name}>`;
  const profiles = profilesOf(unit);
  let found: XmlElement | undefined;
  try {
    readElements('', markup, {
      open(element) {
        if (element.parent !== undefined) return 'whole';
        if (profiles !== undefined) setProfiles(element, profiles);
        return 'enter';
      },
      close: () => undefined,
      text: () => undefined,
      element: (element) => {
        found = element;
      },
    });
    if (found === undefined) return false;
    checkUnit(new XliffText('', markup), found, {
      sourceLanguage: root.attributes.srcLang ?? '',
      targetLanguage: language ?? root.attributes.trgLang ?? 'und',
      refersToUnit: () => undefined,
    });
    return true;
  } catch (error) {
    if (error instanceof EditioError) return false;
    throw error;
  }
}

/** The element and those around it, the outermost last. */
function pathOf(element: XmlElement): readonly XmlElement[] {
  const path: XmlElement[] = [];
  for (let at: XmlElement | undefined = element; at !== undefined; at = at.parent) path.push(at);
  return path;
}
