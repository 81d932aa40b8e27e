import { Button, Drawer, Form, Input } from 'antd';
import { send } from '../../api/client.ts';
import { fill, useWords } from '../../look/words.ts';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { administrationWords } from './administration-words.ts';
import type { PasswordSlip } from './one-time-password.tsx';
import { PostFields } from './post-fields.tsx';
import { showFaults, useDeed } from './use-deed.ts';

interface Given {
  name: string;
  login?: string;
  posts?: { kind: string; organizationId?: string }[];
}
interface Added {
  people: { name: string; login: string | null; oneTimePassword: string | null }[];
}

export function AddPerson({ open, onClose, onPassword }: { open: boolean; onClose: () => void; onPassword: (slip: PasswordSlip) => void }) {
  const say = useWords(administrationWords);
  const [form] = Form.useForm<Given>();
  const add = useDeed(
    ({ name, login, posts }: Given) =>
      send<Added>('/api/people', {
        people: [{ name, ...(login === undefined || login.trim() === '' ? {} : { login }), posts: posts ?? [] }],
      }),
    {
      after: ({ people: [person] }) => {
        onClose();
        form.resetFields();
        if (person?.login != null && person.oneTimePassword !== null)
          onPassword({ name: person.name, login: person.login, oneTimePassword: person.oneTimePassword });
      },
    },
  );
  return (
    <Drawer open={open} onClose={onClose} title={say.people.add} size={480} destroyOnHidden>
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={(given) => add.mutate(given, { onError: (error) => showFaults(form, error, '/people/0') })}
      >
        <Form.Item name="name" label={say.people.name} rules={[{ required: true, whitespace: true, message: say.missing }]}>
          <Input autoFocus autoComplete="off" />
        </Form.Item>
        <Form.Item name="login" label={fill(say.optional, { name: say.people.login })} extra={say.people.loginAbout}>
          <Input autoComplete="off" autoCapitalize="none" spellCheck={false} />
        </Form.Item>
        <fieldset className="admin-posts">
          <legend>{say.people.posts}</legend>
          <PostFields />
        </fieldset>
        <ProblemNotice error={add.error} />
        <Button type="primary" htmlType="submit" loading={add.isPending} style={{ marginTop: '1rem' }}>
          {say.people.add}
        </Button>
      </Form>
    </Drawer>
  );
}
