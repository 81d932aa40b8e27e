import { MinusCircleOutlined, PlusOutlined } from '@ant-design/icons';
import type { FormField } from '@shangliang/contract';
import type { ProcedureName } from '@shangliang/core';
import { Button, Checkbox, Form, Input, InputNumber, Radio, Select } from 'antd';
import { now } from '../../api/me.ts';
import { usePreferences } from '../../look/preferences.ts';
import { fill, useLabels, useWords } from '../../look/words.ts';
import { FileField } from './file-field.tsx';
import { choiceWords, fieldExamples, fieldWords, formWords, nameOfField } from './form-words.ts';
import { CodePicker, type Controlled, OrganizationPicker, PersonPicker, ProposalPicker, TalkPicker, TopicPicker } from './pickers.tsx';
import { fromField, toField } from './shanghai-time.ts';

interface Where {
  procedure: ProcedureName;
  action: string;
  rulebookVersion?: number | undefined;
}

function InstantField({ value, onChange, id }: Controlled<string>) {
  const shown = value === undefined ? '' : toField(Date.parse(value));
  return <Input id={id ?? ''} type="datetime-local" value={shown} onChange={(event) => onChange?.(fromField(event.target.value))} />;
}

function LinesField({ value, onChange, id }: Controlled<string[]>) {
  return (
    <Input.TextArea
      id={id ?? ''}
      autoSize={{ minRows: 2 }}
      value={value?.join('\n') ?? ''}
      onChange={(event) => onChange?.(event.target.value === '' ? undefined : event.target.value.split('\n'))}
    />
  );
}

function IdControl({ field, ...controlled }: Controlled<string | string[]> & { field: FormField & { kind: 'id' } }) {
  const { picker, several } = field;
  if (picker === 'person') return <PersonPicker {...controlled} several={several} />;
  if (picker === 'file') return <FileField {...controlled} several={several} />;
  if (picker === 'proposal') return <ProposalPicker {...controlled} several={several} />;
  if (picker === 'talk') return <TalkPicker {...(controlled as Controlled<string>)} />;
  if (picker === 'topic') return <TopicPicker {...(controlled as Controlled<string>)} />;
  return <OrganizationPicker {...controlled} picker={picker} several={several} />;
}

/** A few words stand open, many are unfolded. */
function ChoiceControl({ options, ...controlled }: Controlled<string> & { options: readonly { value: string; label: string }[] }) {
  const say = useWords(formWords);
  if (options.length > 5) return <Select {...controlled} allowClear placeholder={say.choose} options={[...options]} />;
  return (
    <Radio.Group
      {...(controlled.id === undefined ? {} : { id: controlled.id })}
      value={controlled.value}
      onChange={(event) => controlled.onChange?.(event.target.value)}
      options={[...options]}
    />
  );
}

function Control({ field, where, ...controlled }: Controlled<never> & { field: FormField; where: Where }) {
  const labels = useLabels();
  const any = controlled as Controlled<string>;
  switch (field.kind) {
    case 'choice': {
      const words = choiceWords(labels, where.procedure, field.name);
      return <ChoiceControl {...any} options={field.values.map((value) => ({ value, label: words[value] ?? value }))} />;
    }
    case 'code':
      return <CodePicker {...any} list={field.list} version={where.rulebookVersion} />;
    case 'id':
      return <IdControl {...(controlled as Controlled<string | string[]>)} field={field} />;
    case 'instant':
      return <InstantField {...any} />;
    case 'lines':
      return <LinesField {...(controlled as Controlled<string[]>)} />;
    case 'number':
      return (
        <InputNumber
          {...(controlled as Controlled<number>)}
          onChange={(value) => (controlled as Controlled<number>).onChange?.(value ?? undefined)}
        />
      );
    case 'text':
      return (
        <Input.TextArea
          {...any}
          onChange={(event) => any.onChange?.(event.target.value)}
          autoSize={{ minRows: 3, maxRows: 16 }}
          // nothing is counted before there is anything
          showCount={field.most <= 2000 ? { formatter: ({ count }) => (count === 0 ? '' : `${count} / ${field.most}`) } : false}
        />
      );
    default:
      return <Input {...any} onChange={(event) => any.onChange?.(event.target.value)} />;
  }
}

type Path = readonly (string | number)[];

/** What is picked from what is there, not typed. */
const isChosen = ({ kind }: FormField): boolean => kind === 'choice' || kind === 'code' || kind === 'id' || kind === 'instant';

/** One field of an action's form, with its name, its control, and what is wrong with it. */
export function FieldControl({
  field,
  where,
  path = [field.name],
  named = field.name,
}: {
  field: FormField;
  where: Where;
  path?: Path;
  named?: string;
}) {
  const { language } = usePreferences();
  const say = useWords(formWords);
  const label = nameOfField(fieldWords[language], where.procedure, where.action, named);
  const rules = [
    ...(field.required ? [{ required: true, message: fill(isChosen(field) ? say.notChosen : say.missing, { field: label }) }] : []),
    ...(field.kind === 'text' || field.kind === 'line' ? [{ max: field.most, message: fill(say.tooLong, { most: field.most }) }] : []),
  ];
  const like = fieldExamples[language][`${where.procedure}.${where.action}.${named}`];
  const example = like === undefined ? undefined : fill(like, { year: toField(now()).slice(0, 4) });
  const extra = field.kind === 'lines' ? say.linesHelp : example;
  if (field.kind === 'list') return <ListField field={field} where={where} path={path} named={named} label={label} />;
  if (field.kind === 'yes')
    return (
      <Form.Item name={[...path]} valuePropName="checked" initialValue={false}>
        <Checkbox>{label}</Checkbox>
      </Form.Item>
    );
  return (
    <Form.Item name={[...path]} label={label} rules={rules} {...(extra === undefined ? {} : { extra })}>
      <Control field={field} where={where} />
    </Form.Item>
  );
}

function ListField({
  field,
  where,
  path,
  named,
  label,
}: {
  field: FormField & { kind: 'list' };
  where: Where;
  path: Path;
  named: string;
  label: string;
}) {
  const say = useWords(formWords);
  return (
    <fieldset className="list-field">
      <legend>{label}</legend>
      <Form.List name={[...path]} {...(field.required ? { initialValue: [{}] } : {})}>
        {(rows, { add, remove }) => (
          <>
            {rows.map((row) => (
              <div key={row.key} className="list-field-row">
                <div className="list-field-fields">
                  {field.of.map((inner) => (
                    <FieldControl
                      key={inner.name}
                      field={inner}
                      where={where}
                      path={[row.name, inner.name]}
                      named={`${named}.${inner.name}`}
                    />
                  ))}
                </div>
                <Button type="text" icon={<MinusCircleOutlined aria-hidden />} aria-label={say.remove} onClick={() => remove(row.name)} />
              </div>
            ))}
            <Button icon={<PlusOutlined aria-hidden />} onClick={() => add()}>
              {say.add}
            </Button>
          </>
        )}
      </Form.List>
    </fieldset>
  );
}
