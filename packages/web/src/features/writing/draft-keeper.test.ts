import { defaultRulebook } from '@shangliang/core';
import { expect, test } from 'vitest';
import { type KeptHere, type Known, openKeeper, type Sending } from './draft-keeper.ts';
import { mergeTexts, proposalTexts, sendable, type Written, withValue } from './written.ts';

const blank: Written = {
  title: '停车',
  field: 'urban',
  parts: { background: '', analysis: '', recommendations: '' },
  consentToPublish: 'full',
  secrecyChecked: false,
  suggestedUnitIds: [],
  fileIds: [],
};
const at = (place: Parameters<typeof withValue>[1], value: string, of = blank) => withValue(of, place, value);

/** The server in little: one text, versions, keys it has answered; a line that can be cut either way. */
function openServer(written = blank) {
  let known: Known = { version: 1, written, savedAt: 0 };
  const answers = new Map<string, number>();
  const line = { up: true, answers: true, signedIn: true, sent: 0 };
  return {
    line,
    known: () => known,
    /** Somebody else saves. */
    save: (change: Written) => {
      known = { version: known.version + 1, written: change, savedAt: 1 };
    },
    fetch: async () => {
      if (!line.up) throw new Error('away');
      return known;
    },
    send: async ({ key, version, written: sent }: Sending): Promise<number> => {
      line.sent += 1;
      if (!line.up) throw new Error('away');
      if (!line.signedIn) throw new Error('signedOut');
      const answered = answers.get(key);
      if (answered === undefined) {
        if (version !== known.version) throw new Error('stale');
        known = { version: version + 1, written: sent, savedAt: 1 };
        answers.set(key, known.version);
      }
      if (!line.answers) throw new Error('away');
      return answers.get(key) ?? known.version;
    },
  };
}

type Server = ReturnType<typeof openServer>;

/** A tab, with a clock that runs when told to and a place on this machine that outlives it. */
function openTab(server: Server, found: readonly KeptHere[] = [], seen = server.known()) {
  const kept: { entry?: KeptHere } = {};
  let timer: (() => void) | undefined;
  let keys = 0;
  const keeper = openKeeper(
    {
      texts: proposalTexts,
      send: server.send,
      fetch: server.fetch,
      keep: (entry) => {
        kept.entry = structuredClone(entry);
      },
      forget: () => {
        delete kept.entry;
      },
      failureOf: (error) => {
        const said = String((error as Error).message);
        return said === 'away' || said === 'signedOut' || said === 'stale' ? said : 'refused';
      },
      sendable: (written, known) => sendable(written, known, defaultRulebook),
      newKey: () => `key${keys++}${Math.random()}`,
      now: () => 5,
      later: (run) => {
        timer = run;
        return () => {
          if (timer === run) timer = undefined;
        };
      },
    },
    seen,
    found,
  );
  /** Lets what was put off happen, until nothing is. */
  const settle = async (most = 5): Promise<void> => {
    for (let turn = 0; turn < most && timer !== undefined; turn += 1) {
      const run = timer;
      timer = undefined;
      run();
      await keeper.flush();
      await new Promise((resolve) => setTimeout(resolve, 0));
    }
  };
  return {
    keeper,
    kept,
    settle,
    type: (place: Parameters<typeof withValue>[1], text: string) => keeper.write((text0) => withValue(text0, place, text)),
  };
}

test('what is typed lies on this machine at once, and on the server a moment later', async () => {
  const server = openServer();
  const { keeper, kept, settle, type } = openTab(server);
  type('parts/background', '三十个小区缺车位。');
  expect(kept.entry?.written.parts.background).toBe('三十个小区缺车位。');
  expect(keeper.state().saving).toBe('waiting');
  await settle();
  expect(server.known().written.parts.background).toBe('三十个小区缺车位。');
  expect(keeper.state().saving).toBe('saved');
  expect(kept.entry).toBeUndefined();
});

test('with the server away one goes on typing, and everything is saved once it is back', async () => {
  const server = openServer();
  const { keeper, kept, settle, type } = openTab(server);
  type('parts/background', '甲');
  server.line.up = false;
  await settle(1);
  type('parts/background', '甲乙');
  type('parts/analysis', '丙');
  expect(keeper.state().saving).toBe('offline');
  expect(kept.entry?.written.parts).toMatchObject({ background: '甲乙', analysis: '丙' });
  server.line.up = true;
  await settle();
  expect(server.known().written.parts).toMatchObject({ background: '甲乙', analysis: '丙' });
  expect(keeper.state().saving).toBe('saved');
});

test('an answer lost on the way is asked for again under the same key: nothing is stale, nothing saved twice', async () => {
  const server = openServer();
  const { keeper, settle, type } = openTab(server);
  type('parts/background', '甲');
  server.line.answers = false;
  await settle(1);
  type('parts/background', '甲乙');
  server.line.answers = true;
  await settle();
  expect(server.known()).toMatchObject({ version: 3, written: { parts: { background: '甲乙' } } });
  expect(keeper.state()).toMatchObject({ saving: 'saved', conflict: null });
});

test('a session that ended holds everything back until somebody signs in again', async () => {
  const server = openServer();
  const { keeper, settle, type } = openTab(server);
  server.line.signedIn = false;
  type('parts/background', '甲');
  await settle();
  type('parts/background', '甲乙');
  expect(keeper.state().saving).toBe('signedOut');
  const { sent } = server.line;
  await settle();
  expect(server.line.sent).toBe(sent);
  server.line.signedIn = true;
  await keeper.flush();
  await settle();
  expect(server.known().written.parts.background).toBe('甲乙');
});

test('a tab closed before anything was sent leaves its text to the next one', async () => {
  const server = openServer();
  const gone = openTab(server);
  gone.type('parts/background', '还没有保存');
  const { keeper, kept, settle } = openTab(server, gone.kept.entry === undefined ? [] : [gone.kept.entry]);
  expect(keeper.state()).toMatchObject({ recoveredAt: 5, written: { parts: { background: '还没有保存' } } });
  await settle();
  expect(server.known().written.parts.background).toBe('还没有保存');
  expect(kept.entry).toBeUndefined();
});

test('a tab that died while it was sending finds its own text on the server, and no conflict', async () => {
  const server = openServer();
  const gone = openTab(server);
  gone.type('parts/background', '甲');
  server.line.answers = false;
  await gone.settle(1);
  gone.type('parts/background', '甲乙');
  server.line.answers = true;
  const { keeper, settle } = openTab(server, gone.kept.entry === undefined ? [] : [gone.kept.entry]);
  await settle();
  expect(keeper.state()).toMatchObject({ saving: 'saved', conflict: null });
  expect(server.known().written.parts.background).toBe('甲乙');
});

test('two who write at different places have both, and each is told of the other', async () => {
  const server = openServer();
  const { keeper, settle, type } = openTab(server);
  type('parts/background', '甲的背景');
  server.save(at('parts/analysis', '乙的分析'));
  await settle();
  expect(server.known().written.parts).toMatchObject({ background: '甲的背景', analysis: '乙的分析' });
  expect(keeper.state()).toMatchObject({ saving: 'saved', taken: ['parts/analysis'] });
});

test('two who write at the same place: nothing is sent until somebody has chosen', async () => {
  const server = openServer();
  const { keeper, kept, settle, type } = openTab(server);
  type('parts/background', '我的');
  server.save(at('parts/background', '别人的'));
  await settle();
  expect(keeper.state()).toMatchObject({
    saving: 'conflict',
    conflict: { places: ['parts/background'], theirs: { parts: { background: '别人的' } } },
  });
  expect(server.known().written.parts.background).toBe('别人的');
  // the page is left and opened again: the question stands
  const again = openTab(server, kept.entry === undefined ? [] : [kept.entry]);
  expect(again.keeper.state().conflict?.places).toEqual(['parts/background']);
  again.keeper.resolve({ 'parts/background': 'both' });
  await again.settle();
  expect(server.known().written.parts.background).toBe('我的\n别人的');
  expect(again.kept.entry).toBeUndefined();
});

test('an act that only raised the version is no conflict', async () => {
  const server = openServer();
  const { keeper, settle, type } = openTab(server);
  type('parts/background', '我的');
  server.save(server.known().written);
  await settle();
  expect(keeper.state()).toMatchObject({ saving: 'saved', conflict: null });
  expect(server.known().written.parts.background).toBe('我的');
});

test('texts of two tabs that died are both there: the later stands, the other is asked about', async () => {
  const server = openServer();
  const [one, two] = [openTab(server), openTab(server)];
  one.type('parts/background', '第一窗口');
  one.type('parts/analysis', '只在第一窗口');
  two.type('parts/background', '第二窗口');
  const found = [two.kept.entry, one.kept.entry].filter((entry) => entry !== undefined);
  const { keeper, kept, settle } = openTab(server, found);
  expect(keeper.state().conflict).toMatchObject({ from: 'machine', places: ['parts/background'] });
  expect(kept.entry?.older).toHaveLength(1);
  keeper.resolve({ 'parts/background': 'mine' });
  await settle();
  expect(server.known().written.parts).toMatchObject({ background: '第二窗口', analysis: '只在第一窗口' });
});

test('a part beyond its limit stays here, and everything else is saved', async () => {
  const server = openServer();
  const { keeper, kept, settle, type } = openTab(server);
  type('parts/background', '长'.repeat(4000));
  type('parts/analysis', '短');
  await settle();
  expect(server.known().written.parts).toMatchObject({ background: '', analysis: '短' });
  expect(keeper.state()).toMatchObject({ saving: 'saved', heldBack: ['parts/background'] });
  expect(kept.entry?.written.parts.background).toHaveLength(4000);
});

test('merging takes what one side changed and names what both did', () => {
  const mine = at('title', '我的案由');
  const theirs = at('parts/background', '背景', at('title', '我的案由 '));
  expect(mergeTexts(blank, mine, theirs)).toMatchObject({ conflicts: [], taken: ['parts/background'] });
  expect(mergeTexts(blank, mine, at('title', '别的案由')).conflicts).toEqual(['title']);
});
