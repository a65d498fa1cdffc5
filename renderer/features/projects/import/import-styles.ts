import { css } from 'lit';

export const importStyles = css`
  :host {
    overflow: hidden;
  }
  ed-drop-zone {
    block-size: 100%;
  }
  .panes {
    --ed-panes: minmax(18rem, 2fr) minmax(0, 3fr);
  }
  ed-import-list {
    align-self: start;
    max-block-size: 100%;
  }
`;
