/** A place in the program; the address bar's fragment names it. */
export type Route =
  | { readonly screen: 'home' }
  | { readonly screen: 'segmentation' }
  | { readonly screen: 'memories' }
  | { readonly screen: 'memory'; readonly memoryId: string }
  | { readonly screen: 'project'; readonly projectId: string }
  | {
      readonly screen: 'editor';
      readonly projectId: string;
      readonly documentId: string;
      readonly language: string;
    };

/**
 * `#/`, `#/settings/segmentation`, `#/memories`, `#/memories/ID`, `#/project/ID`, `#/project/ID/DOCUMENT/LANGUAGE`;
 * anything else is Home.
 */
export function parseRoute(hash: string): Route {
  const parts = hash.replace(/^#\/?/, '').split('/').map(decoded);
  const [screen, projectId, documentId, language] = parts;
  if (screen === 'settings' && projectId === 'segmentation') return { screen: 'segmentation' };
  if (screen === 'memories') {
    return projectId === undefined || projectId === ''
      ? { screen: 'memories' }
      : { screen: 'memory', memoryId: projectId };
  }
  if (screen !== 'project' || projectId === undefined || projectId === '') return { screen: 'home' };
  if (documentId !== undefined && language !== undefined) {
    return { screen: 'editor', projectId, documentId, language };
  }
  return { screen: 'project', projectId };
}

/** A part that is no valid encoding is taken as it stands: it then names nothing. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
