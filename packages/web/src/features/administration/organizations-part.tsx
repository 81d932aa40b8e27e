import { PlusOutlined } from '@ant-design/icons';
import type { OrganizationList } from '@shangliang/contract';
import { organizationKinds } from '@shangliang/core';
import { useQuery } from '@tanstack/react-query';
import { App, Button, Checkbox, Drawer, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { read, send } from '../../api/client.ts';
import { useRulebook } from '../../api/reference.ts';
import { fill, useLabels, useListed, useWords } from '../../look/words.ts';
import { EmptyPlace, Shown } from '../../parts/place-states.tsx';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { administrationWords } from './administration-words.ts';
import { showFaults, useDeed } from './use-deed.ts';

type Organization = OrganizationList['items'][number];

const collator = new Intl.Collator('zh-CN');

/** Units under their central offices, bodies and groups by kind; added, renamed, placed, retired. */
export function OrganizationsPart() {
  const say = useWords(administrationWords);
  const labels = useLabels();
  const [retired, setRetired] = useState(false);
  const [edited, setEdited] = useState<Organization | 'new'>();
  const found = useQuery({
    queryKey: ['organizations', 'administration', retired],
    queryFn: ({ signal }): Promise<OrganizationList> => read('/api/organizations', retired ? { inactive: true } : {}, signal),
    placeholderData: (before) => before,
  });
  return (
    <>
      <div className="admin-filters">
        <Checkbox className="admin-grow" checked={retired} onChange={(event) => setRetired(event.target.checked)}>
          {say.organizations.withRetired}
        </Checkbox>
        <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => setEdited('new')}>
          {say.organizations.add}
        </Button>
      </div>
      <Shown of={found}>
        {({ items }) => {
          const sorted = items.toSorted((a, b) => collator.compare(a.name, b.name));
          if (items.length === 0) return <EmptyPlace>{say.organizations.empty}</EmptyPlace>;
          return (
            <>
              {(['unit', ...organizationKinds.filter((kind) => kind !== 'unit')] as const)
                .filter((kind) => sorted.some((entry) => entry.kind === kind))
                .map((kind) => (
                  <section key={kind} className="admin-section" aria-label={labels.organizationKinds[kind]}>
                    <h2>{labels.organizationKinds[kind]}</h2>
                    <Branch all={sorted.filter((entry) => entry.kind === kind)} under={null} onEdit={setEdited} />
                  </section>
                ))}
              <Edit key={edited === 'new' ? 'new' : edited?.id} edited={edited} all={sorted} onClose={() => setEdited(undefined)} />
            </>
          );
        }}
      </Shown>
    </>
  );
}

function Branch({ all, under, onEdit }: { all: readonly Organization[]; under: string | null; onEdit: (of: Organization) => void }) {
  const say = useWords(administrationWords);
  const listed = useListed();
  const here = all.filter((entry) => entry.parentId === under || (under === null && !all.some((other) => other.id === entry.parentId)));
  if (here.length === 0) return null;
  return (
    <ul className={under === null ? undefined : 'admin-tree'}>
      {here.map((entry) => (
        <li key={entry.id}>
          <div className="admin-line">
            <div className="admin-line-main">
              <button type="button" className="admin-open" onClick={() => onEdit(entry)}>
                {entry.name}
              </button>
              {entry.shortName === null ? null : <span className="quiet"> {entry.shortName}</span>}
              {entry.active ? null : <span className="admin-barred"> · {say.organizations.retired}</span>}
              {entry.formerNames.length === 0 ? null : (
                <p className="admin-line-about">{fill(say.organizations.former, { list: listed(entry.formerNames) })}</p>
              )}
            </div>
          </div>
          <Branch all={all} under={entry.id} onEdit={onEdit} />
        </li>
      ))}
    </ul>
  );
}

interface Given {
  kind: Organization['kind'];
  name: string;
  shortName?: string | null;
  parentId?: string | null;
  fields?: string[];
}

function Edit({ edited, all, onClose }: { edited: Organization | 'new' | undefined; all: readonly Organization[]; onClose: () => void }) {
  const say = useWords(administrationWords);
  const labels = useLabels();
  const rulebook = useRulebook();
  const { modal } = App.useApp();
  const [form] = Form.useForm<Given>();
  const kind = Form.useWatch('kind', form) ?? (edited === 'new' ? 'unit' : edited?.kind);
  const known = edited === 'new' ? undefined : edited;
  const short = (text: string | null | undefined): string | null => (text == null || text.trim() === '' ? null : text.trim());
  const save = useDeed(
    ({ kind: of, name, shortName, parentId, fields }: Given): Promise<unknown> => {
      if (known !== undefined)
        return send(`/api/organizations/${known.id}`, {
          name,
          shortName: short(shortName),
          parentId: parentId ?? null,
          ...(fields === undefined ? {} : { fields }),
        });
      const text = short(shortName);
      const organization = {
        kind: of,
        name,
        ...(text === null ? {} : { shortName: text }),
        ...(parentId == null ? {} : { parentId }),
        ...(fields === undefined ? {} : { fields }),
      };
      return send('/api/organizations', { organizations: [organization] });
    },
    { after: onClose },
  );
  const retire = useDeed((active: boolean) => send(`/api/organizations/${known?.id ?? ''}`, { active }), { after: onClose });
  const askRetire = (of: Organization) =>
    modal.confirm({
      title: fill(say.organizations.retireAsk, { name: of.name }),
      content: say.organizations.retireAbout,
      okText: say.organizations.retire,
      okType: 'danger',
      cancelText: say.cancel,
      onOk: () => retire.mutateAsync(false).catch(() => undefined),
    });
  return (
    <Drawer
      open={edited !== undefined}
      onClose={onClose}
      title={known === undefined ? say.organizations.add : say.organizations.edit}
      size={480}
      destroyOnHidden
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={known ?? { kind: 'unit' }}
        onFinish={(given) =>
          save.mutate(given, { onError: (error) => showFaults(form, error, known === undefined ? '/organizations/0' : '') })
        }
      >
        <Form.Item name="kind" label={say.organizations.kind}>
          <Select
            disabled={known !== undefined}
            options={organizationKinds.map((value) => ({ value, label: labels.organizationKinds[value] }))}
          />
        </Form.Item>
        <Form.Item
          name="name"
          label={say.organizations.name}
          rules={[{ required: true, whitespace: true, message: say.missing }]}
          {...(known === undefined ? {} : { extra: say.organizations.renamed })}
        >
          <Input autoComplete="off" />
        </Form.Item>
        <Form.Item name="shortName" label={fill(say.optional, { name: say.organizations.shortName })}>
          <Input autoComplete="off" />
        </Form.Item>
        {kind === 'unit' ? (
          <Form.Item name="parentId" label={fill(say.optional, { name: say.organizations.parent })}>
            <Select
              allowClear
              placeholder={say.organizations.noParent}
              showSearch={{ optionFilterProp: 'label' }}
              options={all
                .filter((entry) => entry.kind === 'unit' && entry.active && entry.id !== known?.id)
                .map((entry) => ({ value: entry.id, label: entry.name }))}
            />
          </Form.Item>
        ) : null}
        {kind === 'reviewGroup' ? (
          <Form.Item name="fields" label={say.organizations.fields}>
            <Select mode="multiple" options={(rulebook?.fields ?? []).map((entry) => ({ value: entry.code, label: entry.label }))} />
          </Form.Item>
        ) : null}
        <ProblemNotice error={save.error ?? retire.error} />
        <div className="admin-line-tools" style={{ justifyContent: 'space-between' }}>
          <Button type="primary" htmlType="submit" loading={save.isPending}>
            {say.save}
          </Button>
          {known === undefined ? null : known.active ? (
            <Button danger onClick={() => askRetire(known)}>
              {say.organizations.retire}
            </Button>
          ) : (
            <Button onClick={() => retire.mutate(true)} loading={retire.isPending}>
              {say.organizations.restore}
            </Button>
          )}
        </div>
      </Form>
    </Drawer>
  );
}
