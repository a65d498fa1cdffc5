import { css } from 'lit';

export const segmentationStyles = css`
  :host {
    overflow: hidden;
  }
  .panes {
    --ed-panes: minmax(0, 5fr) minmax(18rem, 3fr);
  }
  .replaced {
    display: flex;
    flex-wrap: wrap;
    gap: var(--ed-space-3);
    align-items: center;
    justify-content: space-between;
    padding: var(--ed-space-2) var(--ed-space-4);
    background: var(--ed-warning-soft);
  }
  ed-try-segmentation {
    align-content: start;
    overflow-y: auto;
  }
  @media (max-width: 800px) {
    .panes {
      grid-template-rows: minmax(0, 3fr) minmax(0, 2fr);
    }
  }
`;
