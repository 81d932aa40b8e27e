import { useQuery } from '@tanstack/react-query';
import { Button, Form, Input, InputNumber } from 'antd';
import { send } from '../../api/client.ts';
import { useMe } from '../../api/me.ts';
import { usePreferences } from '../../look/preferences.ts';
import { fill, useWords, wordOf } from '../../look/words.ts';
import { fromField } from '../../parts/form/shanghai-time.ts';
import { EmptyPlace, Shown } from '../../parts/place-states.tsx';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { exactly } from '../../parts/when.ts';
import { plenariesQuery } from '../lists/kept.ts';
import { administrationWords } from './administration-words.ts';
import { showFaults, useDeed } from './use-deed.ts';

const times = ['opensAt', 'submissionDeadlineAt', 'closesAt'] as const;
type Given = { year: number; term: number; session: number } & Record<(typeof times)[number], string>;

/** The sessions there are, and a new one. */
export function SessionsPart() {
  const say = useWords(administrationWords);
  const { language } = usePreferences();
  const [form] = Form.useForm<Given>();
  const who = useMe();
  const found = useQuery(plenariesQuery);
  const add = useDeed(
    (given: Given) => send('/api/plenaries', { ...given, ...Object.fromEntries(times.map((name) => [name, fromField(given[name])])) }),
    { after: () => form.resetFields() },
  );
  const rules = [{ required: true, message: say.missing }];
  const take = (given: Given) => {
    if (given.opensAt > given.submissionDeadlineAt || given.submissionDeadlineAt > given.closesAt) {
      form.setFields([{ name: 'submissionDeadlineAt', errors: [say.sessions.orderWrong] }]);
      return;
    }
    add.mutate(given, { onError: (error) => showFaults(form, error) });
  };
  return (
    <>
      {who === undefined ? null : (
        <p className="admin-about">
          <span className="admin-line-name">{who.committee.name}</span> · {wordOf(say.sessions.levels, who.committee.level)}
        </p>
      )}
      <h2>{say.sessions.heading}</h2>
      <Shown of={found}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyPlace>{say.sessions.empty}</EmptyPlace>
          ) : (
            <ul>
              {items.map((entry) => (
                <li key={entry.id} className="admin-line">
                  <div className="admin-line-main">
                    <p className="admin-line-name">
                      {fill(say.sessions.name, { year: entry.year, term: entry.term, session: entry.session })}
                    </p>
                    <p className="admin-line-about">
                      {times.map((name) => (
                        <span key={name} style={{ marginRight: '1.5rem', display: 'inline-block' }}>
                          {say.sessions[name]} {exactly(language, Date.parse(entry[name]))}
                        </span>
                      ))}
                    </p>
                  </div>
                </li>
              ))}
            </ul>
          )
        }
      </Shown>
      <section className="admin-section" aria-labelledby="add-session">
        <h2 id="add-session">{say.sessions.add}</h2>
        <p className="admin-about">{say.sessions.about}</p>
        <Form form={form} layout="vertical" requiredMark={false} onFinish={take}>
          <div className="admin-fields">
            {(['year', 'term', 'session'] as const).map((name) => (
              <Form.Item key={name} name={name} label={say.sessions[name]} rules={rules}>
                <InputNumber style={{ width: '100%' }} min={1} max={name === 'year' ? 2200 : 99} />
              </Form.Item>
            ))}
            {times.map((name) => (
              <Form.Item key={name} name={name} label={say.sessions[name]} rules={rules}>
                <Input type="datetime-local" />
              </Form.Item>
            ))}
          </div>
          <ProblemNotice error={add.error} />
          <Button type="primary" htmlType="submit" loading={add.isPending}>
            {say.sessions.add}
          </Button>
        </Form>
      </section>
    </>
  );
}
