import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { organizationKindsFor, type PostKind, postKinds } from '@shangliang/core';
import { Button, Form, Select } from 'antd';
import { useOrganizations } from '../../api/reference.ts';
import { useLabels, useWords } from '../../look/words.ts';
import { administrationWords } from './administration-words.ts';

/** Posts as a form's list `posts`: the kind, and where it is held, where it is held somewhere. */
export function PostFields() {
  const say = useWords(administrationWords);
  const labels = useLabels();
  const organizations = useOrganizations();
  const form = Form.useFormInstance<{ posts?: { kind?: PostKind; organizationId?: string }[] }>();
  const posts = Form.useWatch('posts', form) ?? [];
  return (
    <Form.List name="posts">
      {(fields, { add, remove }) => (
        <>
          {fields.map((field) => {
            const kind = posts[field.name]?.kind;
            const fitting: readonly string[] = kind === undefined ? [] : organizationKindsFor(kind);
            return (
              <div key={field.key} className="admin-post">
                <Form.Item name={[field.name, 'kind']} rules={[{ required: true, message: say.notChosen }]} noStyle>
                  <Select
                    aria-label={say.people.kind}
                    placeholder={say.people.kind}
                    options={postKinds.map((value) => ({ value, label: labels.posts[value] }))}
                    onChange={() => form.setFieldValue(['posts', field.name, 'organizationId'], undefined)}
                  />
                </Form.Item>
                {fitting.length === 0 ? (
                  <span />
                ) : (
                  <Form.Item name={[field.name, 'organizationId']} rules={[{ required: true, message: say.notChosen }]} noStyle>
                    <Select
                      aria-label={say.people.organization}
                      placeholder={say.people.organization}
                      showSearch={{ optionFilterProp: 'label' }}
                      options={organizations
                        .filter((entry) => fitting.includes(entry.kind))
                        .map((entry) => ({ value: entry.id, label: entry.name }))}
                    />
                  </Form.Item>
                )}
                <Button
                  icon={<DeleteOutlined aria-hidden />}
                  aria-label={say.remove}
                  title={say.remove}
                  onClick={() => remove(field.name)}
                />
                <Form.Item shouldUpdate noStyle>
                  {() => <Form.ErrorList errors={form.getFieldError(['posts', field.name, 'organizationId'])} />}
                </Form.Item>
              </div>
            );
          })}
          <Button icon={<PlusOutlined aria-hidden />} onClick={() => add({})}>
            {say.people.addPost}
          </Button>
        </>
      )}
    </Form.List>
  );
}
