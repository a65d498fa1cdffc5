import { css } from 'lit';

export const importStyles = css`
  :host {
    display: block;
    block-size: 100%;
  }
  ed-drop-zone {
    block-size: 100%;
  }
  main {
    display: grid;
    grid-template-rows: auto minmax(0, 1fr);
    gap: var(--ed-space-4);
    block-size: 100%;
    max-inline-size: 100rem;
    padding: var(--ed-space-5);
    margin-inline: auto;
  }
  header {
    display: flex;
    flex-wrap: wrap;
    gap: var(--ed-space-4);
    align-items: start;
    justify-content: space-between;
  }
  header > div:first-child {
    min-inline-size: 0;
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: var(--ed-space-2);
  }
  .panes {
    display: grid;
    grid-template-columns: minmax(18rem, 2fr) minmax(0, 3fr);
    gap: var(--ed-space-4);
    min-block-size: 0;
  }
  @media (max-width: 800px) {
    .panes {
      grid-template-rows: minmax(8rem, 1fr) minmax(0, 2fr);
      grid-template-columns: minmax(0, 1fr);
    }
  }
  .empty {
    display: grid;
    gap: 6px;
    place-content: center;
    justify-items: center;
    padding: var(--ed-space-6);
    border-style: dashed;
    text-align: center;
  }
  .empty ed-icon {
    inline-size: 32px;
    block-size: 32px;
    color: var(--ed-text-quiet);
  }
`;
