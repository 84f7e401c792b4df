import { Badge, Button, Form, Row, Rows } from '../../../web/index.js';
import type { PageContext } from '../../../web/page.js';
import { defineTexts } from '../../../web/texts.js';
import { insider, networkTitle } from './invited.js';

const text = defineTexts('networkList', { now: 'hier kijkt u nu', go: 'Ga erheen', code: 'code {code}' });

export interface NetworkChoice {
  readonly code: string;
  readonly title: string;
}

/** The networks the viewer takes part in. */
export const ownNetworks = (context: PageContext): Promise<readonly NetworkChoice[]> =>
  Promise.all(
    context.viewer.networks.map(async (code) => ({
      code,
      title: await networkTitle(context, insider(code, '')),
    })),
  );

/** Each with a way there, but for the one now looked at. */
export function NetworkList({ networks, current }: { networks: readonly NetworkChoice[]; current: string }) {
  return (
    <Rows>
      {networks.map(({ code, title }) => (
        <Row
          title={title}
          meta={[text('code', { code })]}
          side={
            code === current ? <Badge tone="info">{text('now')}</Badge> : <Go code={code} title={title} />
          }
        />
      ))}
    </Rows>
  );
}

function Go({ code, title }: NetworkChoice) {
  return (
    <Form action="/netwerk" hidden={{ code }}>
      <Button kind="small" about={`: ${title}`}>
        {text('go')}
      </Button>
    </Form>
  );
}
