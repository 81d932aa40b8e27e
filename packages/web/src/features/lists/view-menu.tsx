import { DeleteOutlined, StarOutlined } from '@ant-design/icons';
import type { ListName } from '@shangliang/contract';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { App, Button, Checkbox, Form, Input, Modal, Popover } from 'antd';
import { useState } from 'react';
import { fill, useWords } from '../../look/words.ts';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { parseSearch, stringifySearch } from '../../plain-search.ts';
import { savedViewsQuery, useRemoveView, useSaveView } from './kept.ts';
import { cleared } from './list-query.ts';
import { listWords } from './list-words.ts';

type Search = Record<string, unknown>;

/** Views with a name: one click away, the person's own. */
export function ViewMenu({ list, search }: { list: ListName; search: Search }) {
  const say = useWords(listWords);
  const views = useQuery(savedViewsQuery).data?.items.filter((view) => view.list === list) ?? [];
  const remove = useRemoveView();
  const [open, setOpen] = useState(false);
  const [naming, setNaming] = useState(false);
  const shut = () => setOpen(false);
  const menu = (
    <div className="list-views">
      {views.length === 0 ? <p className="quiet">{say.viewsNone}</p> : null}
      <ul>
        {views.map((view) => (
          <li key={view.id}>
            <Link to="/proposals" search={parseSearch(view.query)} onClick={shut}>
              {view.name}
            </Link>
            {view.isDefault ? (
              <span className="quiet">
                <StarOutlined aria-hidden /> {say.isDefault}
              </span>
            ) : null}
            <Button
              type="text"
              icon={<DeleteOutlined aria-hidden />}
              aria-label={fill(say.removeView, { name: view.name })}
              onClick={() => remove.mutate(view.id)}
            />
          </li>
        ))}
        {views.length === 0 ? null : (
          <li>
            <Link to="/proposals" search={cleared(list, undefined)} onClick={shut}>
              {say.viewsAll}
            </Link>
          </li>
        )}
      </ul>
      <Button
        style={{ marginTop: '0.75rem' }}
        onClick={() => {
          shut();
          setNaming(true);
        }}
      >
        {say.saveView}
      </Button>
      <ProblemNotice error={remove.error} />
    </div>
  );
  return (
    <>
      <Popover trigger="click" placement="bottomRight" open={open} onOpenChange={setOpen} content={menu}>
        <Button type="text">{say.views}</Button>
      </Popover>
      <SaveView list={list} search={search} open={naming} onClose={() => setNaming(false)} />
    </>
  );
}

function SaveView({ list, search, open, onClose }: { list: ListName; search: Search; open: boolean; onClose: () => void }) {
  const say = useWords(listWords);
  const { message } = App.useApp();
  const [form] = Form.useForm<{ name: string; isDefault?: boolean }>();
  const save = useSaveView();
  const take = async ({ name, isDefault = false }: { name: string; isDefault?: boolean }) => {
    // a view without any filter is one too: it says that everything was meant
    const query = stringifySearch(Object.keys(search).length === 0 ? cleared(list, undefined) : search).slice(1);
    try {
      await save.mutateAsync({ list, name: name.trim(), query, isDefault });
    } catch {
      return;
    }
    message.success(fill(say.viewSaved, { name: name.trim() }));
    form.resetFields();
    onClose();
  };
  return (
    <Modal
      title={say.saveView}
      open={open}
      onCancel={onClose}
      onOk={() => form.submit()}
      okText={say.save}
      cancelText={say.cancel}
      confirmLoading={save.isPending}
    >
      <Form form={form} layout="vertical" requiredMark={false} onFinish={take}>
        <Form.Item name="name" label={say.viewName} rules={[{ required: true, whitespace: true, message: say.viewNameMissing }]}>
          <Input maxLength={40} autoFocus />
        </Form.Item>
        <Form.Item name="isDefault" valuePropName="checked" initialValue={false}>
          <Checkbox>{say.viewDefault}</Checkbox>
        </Form.Item>
        <ProblemNotice error={save.error} />
      </Form>
    </Modal>
  );
}
