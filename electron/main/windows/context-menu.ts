import type { ContextMenuParams, MenuItemConstructorOptions } from 'electron';

/** The menu of the right mouse button over text: what can be done with it there, else nothing. */
export function contextMenuTemplate(
  params: Pick<ContextMenuParams, 'isEditable' | 'selectionText' | 'editFlags'>,
): MenuItemConstructorOptions[] {
  const { canCut, canCopy, canPaste, canSelectAll } = params.editFlags;
  if (params.isEditable) {
    return [
      { role: 'cut', enabled: canCut },
      { role: 'copy', enabled: canCopy },
      { role: 'paste', enabled: canPaste },
      { type: 'separator' },
      { role: 'selectAll', enabled: canSelectAll },
    ];
  }
  return params.selectionText === '' ? [] : [{ role: 'copy', enabled: canCopy }];
}
