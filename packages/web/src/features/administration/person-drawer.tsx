import { useQuery } from '@tanstack/react-query';
import { App, Button, Drawer, Form, Input } from 'antd';
import { read, send } from '../../api/client.ts';
import { useMe } from '../../api/me.ts';
import { fill, useWords } from '../../look/words.ts';
import { Shown } from '../../parts/place-states.tsx';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { administrationWords } from './administration-words.ts';
import type { PasswordSlip } from './one-time-password.tsx';
import type { RollEntry } from './people-part.tsx';
import { PostFields } from './post-fields.tsx';
import { showFaults, useDeed } from './use-deed.ts';

interface Contacts {
  mail: string | null;
  mobile: string | null;
  wecom: string | null;
}

/** One person: name and number, posts, contacts, account. */
export function PersonDrawer({
  person,
  onClose,
  onPassword,
}: {
  person: RollEntry | undefined;
  onClose: () => void;
  onPassword: (slip: PasswordSlip) => void;
}) {
  const say = useWords(administrationWords);
  return (
    <Drawer open={person !== undefined} onClose={onClose} title={person?.name} size={520} destroyOnHidden>
      {person === undefined ? null : (
        <div key={person.id} className="admin-drawer">
          <section aria-label={say.people.posts}>
            <h2>{say.people.posts}</h2>
            <Posts person={person} />
          </section>
          <section aria-label={say.people.account}>
            <h2>{say.people.account}</h2>
            <Account person={person} onPassword={onPassword} />
          </section>
          <section aria-label={say.people.details}>
            <h2>{say.people.details}</h2>
            <Details person={person} />
          </section>
          <section aria-label={say.people.contacts}>
            <h2>{say.people.contacts}</h2>
            <ContactFields personId={person.id} />
          </section>
        </div>
      )}
    </Drawer>
  );
}

function Posts({ person }: { person: RollEntry }) {
  const say = useWords(administrationWords);
  const [form] = Form.useForm();
  const change = useDeed((given: { posts?: { kind: string; organizationId?: string }[] }) =>
    send(`/api/people/${person.id}/posts`, { posts: given.posts ?? [] }),
  );
  return (
    <Form
      form={form}
      initialValues={{
        posts: person.posts.map(({ kind, organizationId }) => ({ kind, ...(organizationId === null ? {} : { organizationId }) })),
      }}
      onFinish={(given) => change.mutate(given, { onError: (error) => showFaults(form, error) })}
    >
      <p className="admin-about">{say.people.postsAbout}</p>
      <PostFields />
      <ProblemNotice error={change.error} />
      <Button htmlType="submit" type="primary" loading={change.isPending} style={{ marginLeft: '0.5rem' }}>
        {say.people.savePosts}
      </Button>
    </Form>
  );
}

function Account({ person, onPassword }: { person: RollEntry; onPassword: (slip: PasswordSlip) => void }) {
  const say = useWords(administrationWords);
  const me = useMe();
  const { modal } = App.useApp();
  const { account } = person;
  const bar = useDeed((disabled: boolean) => send(`/api/people/${person.id}/account`, { disabled }));
  const reset = useDeed((_: undefined) => send<{ oneTimePassword: string }>(`/api/people/${person.id}/password`), {
    after: ({ oneTimePassword }) => {
      if (account !== null) onPassword({ name: person.name, login: account.login, oneTimePassword });
    },
  });
  const resetFactor = useDeed((_: undefined) => send(`/api/people/${person.id}/second-factor/reset`));
  if (account === null) return <GiveAccount person={person} onPassword={onPassword} />;
  const ask = (title: string, content: string, okText: string, onOk: () => Promise<unknown>) =>
    modal.confirm({
      title: fill(title, { name: person.name }),
      content,
      okText,
      okType: 'danger',
      cancelText: say.cancel,
      onOk: () => onOk().catch(() => undefined),
    });
  const own = me?.personId === person.id;
  return (
    <>
      <p style={{ marginBottom: '0.75rem' }}>
        {say.people.login} {account.login}
        {account.disabled ? <span className="admin-barred"> · {say.people.disabled}</span> : null}
      </p>
      <div className="admin-line-tools" style={{ justifyContent: 'flex-start' }}>
        <Button onClick={() => ask(say.people.resetAsk, say.people.resetAbout, say.people.reset, () => reset.mutateAsync(undefined))}>
          {say.people.reset}
        </Button>
        {account.secondFactor && !own ? (
          <Button
            onClick={() =>
              ask(say.people.resetFactorAsk, say.people.resetFactorAbout, say.people.resetFactor, () => resetFactor.mutateAsync(undefined))
            }
          >
            {say.people.resetFactor}
          </Button>
        ) : null}
        {account.disabled ? (
          <Button onClick={() => bar.mutate(false)} loading={bar.isPending}>
            {say.people.enable}
          </Button>
        ) : own ? null : (
          <Button
            danger
            onClick={() => ask(say.people.disableAsk, say.people.disableAbout, say.people.disable, () => bar.mutateAsync(true))}
          >
            {say.people.disable}
          </Button>
        )}
      </div>
      <ProblemNotice error={bar.error ?? reset.error ?? resetFactor.error} />
    </>
  );
}

/** For whoever is on the roll without one: a sign-in name, and a password for the first time. */
function GiveAccount({ person, onPassword }: { person: RollEntry; onPassword: (slip: PasswordSlip) => void }) {
  const say = useWords(administrationWords);
  const [form] = Form.useForm<{ login: string }>();
  const give = useDeed(({ login }: { login: string }) => send<{ oneTimePassword: string }>(`/api/people/${person.id}/login`, { login }), {
    after: ({ oneTimePassword }) => onPassword({ name: person.name, login: form.getFieldValue('login'), oneTimePassword }),
  });
  return (
    <Form
      form={form}
      layout="vertical"
      requiredMark={false}
      onFinish={(given) => give.mutate(given, { onError: (error) => showFaults(form, error) })}
    >
      <p className="quiet">{say.people.noAccount}</p>
      <Form.Item
        name="login"
        label={say.people.login}
        extra={say.people.loginAbout}
        rules={[{ required: true, whitespace: true, message: say.missing }]}
      >
        <Input autoComplete="off" autoCapitalize="none" spellCheck={false} />
      </Form.Item>
      <ProblemNotice error={give.error} />
      <Button htmlType="submit" loading={give.isPending}>
        {say.people.giveAccount}
      </Button>
    </Form>
  );
}

function Details({ person }: { person: RollEntry }) {
  const say = useWords(administrationWords);
  const [form] = Form.useForm();
  const change = useDeed(({ name, memberNo }: { name: string; memberNo?: string | null }) =>
    send(`/api/people/${person.id}/name`, { name, memberNo: memberNo == null || memberNo.trim() === '' ? null : memberNo }),
  );
  return (
    <Form
      form={form}
      layout="vertical"
      requiredMark={false}
      initialValues={{ name: person.name, memberNo: person.memberNo }}
      onFinish={(given) => change.mutate(given, { onError: (error) => showFaults(form, error) })}
    >
      <Form.Item name="name" label={say.people.name} rules={[{ required: true, whitespace: true, message: say.missing }]}>
        <Input autoComplete="off" />
      </Form.Item>
      <Form.Item name="memberNo" label={fill(say.optional, { name: say.people.memberNo })}>
        <Input autoComplete="off" />
      </Form.Item>
      <ProblemNotice error={change.error} />
      <Button htmlType="submit" loading={change.isPending}>
        {say.save}
      </Button>
    </Form>
  );
}

function ContactFields({ personId }: { personId: string }) {
  const say = useWords(administrationWords);
  const [form] = Form.useForm<Contacts>();
  const found = useQuery({
    queryKey: ['contacts', personId],
    queryFn: ({ signal }): Promise<Contacts> => read(`/api/people/${personId}/contacts`, undefined, signal),
  });
  const change = useDeed((given: Contacts) =>
    send(
      `/api/people/${personId}/contacts`,
      Object.fromEntries(
        (['mail', 'mobile', 'wecom'] as const).map((name) => [name, (given[name] ?? '').trim() === '' ? null : given[name]?.trim()]),
      ),
    ),
  );
  return (
    <Shown of={found}>
      {(contacts) => (
        <Form
          form={form}
          layout="vertical"
          initialValues={contacts}
          onFinish={(given) => change.mutate(given, { onError: (error) => showFaults(form, error) })}
        >
          <Form.Item name="mail" label={say.people.mail}>
            <Input inputMode="email" autoComplete="off" />
          </Form.Item>
          <Form.Item name="mobile" label={say.people.mobile}>
            <Input inputMode="tel" autoComplete="off" />
          </Form.Item>
          <Form.Item name="wecom" label={say.people.wecom}>
            <Input autoComplete="off" />
          </Form.Item>
          <ProblemNotice error={change.error} />
          <Button htmlType="submit" loading={change.isPending}>
            {say.save}
          </Button>
        </Form>
      )}
    </Shown>
  );
}
