-- Proposals and everything of one proposal (its dossier). Column names are core's field names.

create table proposal (
  committee_id uuid not null references committee,
  id uuid not null,
  proposal_id uuid not null,
  state text not null,
  version integer not null,
  rulebook_version integer not null,
  created_at timestamptz not null,
  kind text not null,
  body_id uuid,
  body_kind text,
  created_by uuid not null,
  lead_id uuid,
  title text not null,
  field text not null,
  text_version integer not null,
  session_id uuid not null,
  occasion text,
  serial_no text,
  case_no text,
  unfiled_no text,
  submitted_at timestamptz,
  decided_at timestamptz,
  assigned_at timestamptz,
  answered_at timestamptz,
  completed_at timestamptz,
  closed_at timestamptz,
  consent_to_publish text not null,
  secrecy_checked boolean not null,
  review_group_id uuid,
  review_step integer not null,
  outcome text,
  refusal_reason text,
  destination text,
  decision_note text,
  merged_into_id uuid,
  joined_into_id uuid,
  from_adjustment uuid,
  key text not null,
  co_sign_closes_at timestamptz,
  seconds_until timestamptz,
  sealed_by uuid,
  sealed_at timestamptz,
  sealed_text_version integer,
  suggested_unit_ids jsonb not null,
  unit_plan jsonb not null,
  endorsed_by jsonb not null,
  primary key (committee_id, id),
  foreign key (committee_id, session_id) references plenary (committee_id, id),
  foreign key (committee_id, body_id) references organization (committee_id, id),
  foreign key (committee_id, review_group_id) references organization (committee_id, id),
  foreign key (committee_id, created_by) references person (committee_id, id),
  foreign key (committee_id, lead_id) references person (committee_id, id),
  foreign key (committee_id, merged_into_id) references proposal (committee_id, id),
  foreign key (committee_id, joined_into_id) references proposal (committee_id, id),
  unique (committee_id, session_id, serial_no),
  -- renumbering in bulk passes through doubles
  unique (committee_id, session_id, case_no) deferrable initially deferred,
  unique (committee_id, session_id, unfiled_no)
);
create index proposal_by_age on proposal (committee_id, created_at desc, id desc);
create index proposal_by_state on proposal (committee_id, state, created_at desc, id desc);
create index proposal_by_field on proposal (committee_id, field, created_at desc, id desc);
create index proposal_by_session on proposal (committee_id, session_id, created_at desc, id desc);
create index proposal_merged on proposal (committee_id, merged_into_id) where merged_into_id is not null;
create index proposal_key on proposal (committee_id, key, created_at desc, id desc) where key <> 'general';

-- The texts lie apart from the table that lists read.
create table proposal_text (
  committee_id uuid not null references committee,
  proposal_id uuid not null,
  version integer not null,
  title text not null,
  parts jsonb not null,
  kept boolean not null,
  saved_by uuid not null,
  saved_at timestamptz not null,
  primary key (committee_id, proposal_id, version),
  foreign key (committee_id, proposal_id) references proposal (committee_id, id)
);

create table signatory (
  committee_id uuid not null references committee,
  proposal_id uuid not null,
  person_id uuid not null,
  ordinal integer not null,
  state text not null,
  text_version integer,
  invited_at timestamptz not null,
  decided_at timestamptz,
  reason text,
  primary key (committee_id, proposal_id, person_id),
  foreign key (committee_id, proposal_id) references proposal (committee_id, id),
  foreign key (committee_id, person_id) references person (committee_id, id)
);

create table seconder (
  committee_id uuid not null references committee,
  proposal_id uuid not null,
  person_id uuid not null,
  at timestamptz not null,
  primary key (committee_id, proposal_id, person_id),
  foreign key (committee_id, proposal_id) references proposal (committee_id, id),
  foreign key (committee_id, person_id) references person (committee_id, id)
);

create table body_vote (
  committee_id uuid not null references committee,
  proposal_id uuid not null,
  person_id uuid not null,
  vote text not null,
  text_version integer not null,
  comment text,
  at timestamptz not null,
  primary key (committee_id, proposal_id, person_id),
  foreign key (committee_id, proposal_id) references proposal (committee_id, id)
);

create table body_comment (
  committee_id uuid not null references committee,
  proposal_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  text text not null,
  text_version integer not null,
  at timestamptz not null,
  primary key (committee_id, proposal_id, id),
  foreign key (committee_id, proposal_id) references proposal (committee_id, id)
);

create table review_opinion (
  committee_id uuid not null references committee,
  proposal_id uuid not null,
  id uuid not null,
  step integer not null,
  person_id uuid not null,
  as_delegate boolean not null,
  recommends text not null,
  text text not null,
  suggested_unit_ids jsonb not null,
  at timestamptz not null,
  primary key (committee_id, proposal_id, id),
  foreign key (committee_id, proposal_id) references proposal (committee_id, id)
);

create table adjustment (
  committee_id uuid not null references committee,
  id uuid not null,
  proposal_id uuid not null,
  state text not null,
  version integer not null,
  rulebook_version integer not null,
  created_at timestamptz not null,
  group_id uuid not null,
  member_ids jsonb not null,
  kind text not null,
  reason text not null,
  mode text not null,
  held_at timestamptz not null,
  place text not null,
  participants jsonb not null,
  said text not null,
  proposed_by uuid not null,
  answered_by uuid,
  answered_at timestamptz,
  answer_note text,
  primary key (committee_id, id),
  foreign key (committee_id, proposal_id) references proposal (committee_id, id)
);
create index adjustment_of_proposal on adjustment (committee_id, proposal_id);

create table assignment (
  committee_id uuid not null references committee,
  id uuid not null,
  proposal_id uuid not null,
  state text not null,
  version integer not null,
  rulebook_version integer not null,
  created_at timestamptz not null,
  unit_id uuid not null,
  central_office_id uuid,
  role text not null,
  round integer not null,
  accepted_by text,
  objection jsonb,
  suggested_unit_id uuid,
  suggestion_reason text,
  received_at timestamptz,
  first_contact_at timestamptz,
  plan text,
  head_name text,
  deputy_name text,
  handler_name text,
  opinion text,
  opinion_class text,
  opinion_given_at timestamptz,
  answered_at timestamptz,
  tracking_class text,
  tracking_reason text,
  primary key (committee_id, id),
  foreign key (committee_id, proposal_id) references proposal (committee_id, id),
  foreign key (committee_id, unit_id) references organization (committee_id, id)
);
create index assignment_of_proposal on assignment (committee_id, proposal_id);
create index assignment_of_unit on assignment (committee_id, unit_id, state, created_at desc, id desc);
create index assignment_by_age on assignment (committee_id, created_at desc, id desc);

create table conciliation (
  committee_id uuid not null references committee,
  id uuid not null,
  proposal_id uuid not null,
  state text not null,
  version integer not null,
  rulebook_version integer not null,
  created_at timestamptz not null,
  cause text not null,
  called_by uuid not null,
  sessions jsonb not null,
  decision jsonb not null,
  grounds text,
  decided_by uuid,
  primary key (committee_id, id),
  foreign key (committee_id, proposal_id) references proposal (committee_id, id)
);
create index conciliation_of_proposal on conciliation (committee_id, proposal_id);

create table recommendation (
  committee_id uuid not null references committee,
  id uuid not null,
  proposal_id uuid not null,
  state text not null,
  version integer not null,
  rulebook_version integer not null,
  created_at timestamptz not null,
  ordinal integer not null,
  text text not null,
  unit_ids jsonb not null,
  adoption text,
  results jsonb not null,
  primary key (committee_id, id),
  foreign key (committee_id, proposal_id) references proposal (committee_id, id)
);
create index recommendation_of_proposal on recommendation (committee_id, proposal_id);

create table task (
  committee_id uuid not null references committee,
  id uuid not null,
  proposal_id uuid not null,
  state text not null,
  version integer not null,
  rulebook_version integer not null,
  created_at timestamptz not null,
  recommendation_id uuid not null,
  unit_id uuid not null,
  title text not null,
  head_name text not null,
  deputy_name text,
  handler_name text not null,
  due_at timestamptz not null,
  adoption text,
  answer text,
  decline_reason text,
  primary key (committee_id, id),
  foreign key (committee_id, proposal_id) references proposal (committee_id, id),
  foreign key (committee_id, recommendation_id) references recommendation (committee_id, id),
  foreign key (committee_id, unit_id) references organization (committee_id, id)
);
create index task_of_proposal on task (committee_id, proposal_id);
create index task_of_unit on task (committee_id, unit_id, state, due_at);

create table consultation (
  committee_id uuid not null references committee,
  id uuid not null,
  proposal_id uuid not null,
  state text not null,
  version integer not null,
  rulebook_version integer not null,
  created_at timestamptz not null,
  assignment_id uuid not null,
  unit_id uuid not null,
  about_id uuid not null,
  round integer not null,
  with_whom text not null,
  stage text not null,
  mode text,
  held_at timestamptz,
  place text,
  participants jsonb not null,
  said text,
  agreed text,
  open text,
  recorded_by uuid not null,
  recorded_by_side text not null,
  confirmed_by uuid,
  confirmed_at timestamptz,
  note text,
  attempts jsonb not null,
  released_by uuid,
  primary key (committee_id, id),
  foreign key (committee_id, proposal_id) references proposal (committee_id, id),
  foreign key (committee_id, assignment_id) references assignment (committee_id, id)
);
create index consultation_of_proposal on consultation (committee_id, proposal_id);

create table extension (
  committee_id uuid not null references committee,
  id uuid not null,
  proposal_id uuid not null,
  state text not null,
  version integer not null,
  rulebook_version integer not null,
  created_at timestamptz not null,
  assignment_id uuid not null,
  unit_id uuid not null,
  round integer not null,
  until timestamptz not null,
  reason text not null,
  requested_by uuid not null,
  decided_by uuid,
  comment text,
  primary key (committee_id, id),
  foreign key (committee_id, proposal_id) references proposal (committee_id, id),
  foreign key (committee_id, assignment_id) references assignment (committee_id, id)
);
create index extension_of_proposal on extension (committee_id, proposal_id);

create table escalation (
  committee_id uuid not null references committee,
  id uuid not null,
  proposal_id uuid not null,
  state text not null,
  version integer not null,
  rulebook_version integer not null,
  created_at timestamptz not null,
  assignment_id uuid not null,
  unit_id uuid not null,
  question text not null,
  plan text not null,
  raised_by uuid not null,
  instruction text,
  instructed_by uuid,
  outcome text,
  primary key (committee_id, id),
  foreign key (committee_id, proposal_id) references proposal (committee_id, id),
  foreign key (committee_id, assignment_id) references assignment (committee_id, id)
);
create index escalation_of_proposal on escalation (committee_id, proposal_id);

create table reply (
  committee_id uuid not null references committee,
  id uuid not null,
  proposal_id uuid not null,
  state text not null,
  version integer not null,
  rulebook_version integer not null,
  created_at timestamptz not null,
  assignment_id uuid not null,
  unit_id uuid not null,
  round integer not null,
  text_version integer not null,
  opening text not null,
  closing text not null,
  class text,
  openness text,
  openness_reason text,
  document_no text,
  contact_name text,
  contact_phone text,
  drafted_by uuid not null,
  issued_by uuid,
  issued_at timestamptz,
  unique (committee_id, assignment_id, round),
  primary key (committee_id, id),
  foreign key (committee_id, proposal_id) references proposal (committee_id, id),
  foreign key (committee_id, assignment_id) references assignment (committee_id, id)
);
create index reply_of_proposal on reply (committee_id, proposal_id);
create index reply_of_unit on reply (committee_id, unit_id, state);

create table reply_answer (
  committee_id uuid not null references committee,
  proposal_id uuid not null,
  reply_id uuid not null,
  recommendation_id uuid not null,
  adoption text not null,
  text text not null,
  reason text,
  next_step text,
  primary key (committee_id, proposal_id, reply_id, recommendation_id),
  foreign key (committee_id, proposal_id) references proposal (committee_id, id),
  foreign key (committee_id, reply_id) references reply (committee_id, id),
  foreign key (committee_id, recommendation_id) references recommendation (committee_id, id)
);

create table reply_review (
  committee_id uuid not null references committee,
  proposal_id uuid not null,
  reply_id uuid not null,
  id uuid not null,
  level text not null,
  verdict text not null,
  sent_back_to text,
  comment text,
  unit_id uuid not null,
  by uuid not null,
  at timestamptz not null,
  text_version integer not null,
  primary key (committee_id, proposal_id, id),
  foreign key (committee_id, proposal_id) references proposal (committee_id, id),
  foreign key (committee_id, reply_id) references reply (committee_id, id)
);

create table reply_version (
  committee_id uuid not null references committee,
  proposal_id uuid not null,
  reply_id uuid not null,
  version integer not null,
  opening text not null,
  closing text not null,
  class text,
  openness text,
  answers jsonb not null,
  at timestamptz not null,
  primary key (committee_id, proposal_id, reply_id, version),
  foreign key (committee_id, proposal_id) references proposal (committee_id, id),
  foreign key (committee_id, reply_id) references reply (committee_id, id)
);

create table evaluation (
  committee_id uuid not null references committee,
  id uuid not null,
  proposal_id uuid not null,
  state text not null,
  version integer not null,
  rulebook_version integer not null,
  created_at timestamptz not null,
  about_id uuid not null,
  assignment_id uuid not null,
  unit_id uuid not null,
  reply_id uuid not null,
  round integer not null,
  evaluator_id uuid,
  body_id uuid,
  attitude text,
  result text,
  relevance text,
  comment text,
  entered_by uuid,
  channel text,
  scan_file_id uuid,
  given_at timestamptz,
  check (channel <> 'paper' or scan_file_id is not null),
  primary key (committee_id, id),
  foreign key (committee_id, proposal_id) references proposal (committee_id, id),
  foreign key (committee_id, assignment_id) references assignment (committee_id, id),
  foreign key (committee_id, reply_id) references reply (committee_id, id),
  foreign key (committee_id, scan_file_id) references file (committee_id, id)
);
create index evaluation_of_proposal on evaluation (committee_id, proposal_id);
create index evaluation_of_person on evaluation (committee_id, evaluator_id, state);

create table tracking (
  committee_id uuid not null references committee,
  id uuid not null,
  proposal_id uuid not null,
  state text not null,
  version integer not null,
  rulebook_version integer not null,
  created_at timestamptz not null,
  assignment_id uuid not null,
  unit_id uuid not null,
  recommendation_id uuid,
  cause text not null,
  report text,
  reported_outcome text,
  reported_by uuid,
  comment text,
  primary key (committee_id, id),
  foreign key (committee_id, proposal_id) references proposal (committee_id, id),
  foreign key (committee_id, assignment_id) references assignment (committee_id, id)
);
create index tracking_of_proposal on tracking (committee_id, proposal_id);
create index tracking_by_state on tracking (committee_id, state, unit_id);

-- Dates, what waits for whom, who may see what, and what was told.

create table due (
  committee_id uuid not null references committee,
  case_id uuid not null,
  name text not null,
  procedure text not null,
  proposal_id uuid not null,
  at timestamptz not null,
  basis jsonb not null,
  state text not null,
  primary key (committee_id, case_id, name),
  foreign key (committee_id, proposal_id) references proposal (committee_id, id)
);
create index due_of_proposal on due (committee_id, proposal_id);
create index due_open on due (at) where state = 'open';
create index due_overdue on due (committee_id, at) where state = 'overdue';

create table matter (
  committee_id uuid not null references committee,
  subject text not null,
  case_id uuid not null,
  action text not null,
  procedure text not null,
  proposal_id uuid not null,
  due_at timestamptz,
  since timestamptz not null,
  primary key (committee_id, subject, case_id, action),
  foreign key (committee_id, proposal_id) references proposal (committee_id, id)
);
create index matter_by_due on matter (committee_id, subject, due_at, case_id);
create index matter_of_proposal on matter (committee_id, proposal_id);

create table access (
  committee_id uuid not null references committee,
  subject text not null,
  proposal_id uuid not null,
  primary key (committee_id, subject, proposal_id),
  foreign key (committee_id, proposal_id) references proposal (committee_id, id)
);
create index access_of_proposal on access (committee_id, proposal_id, subject);

create table notice (
  committee_id uuid not null references committee,
  id uuid not null,
  subject text not null,
  proposal_id uuid not null,
  procedure text not null,
  case_id uuid not null,
  action text not null,
  -- who did it; nobody where the clock did
  actor_id uuid,
  relation text not null,
  at timestamptz not null,
  primary key (committee_id, id),
  foreign key (committee_id, proposal_id) references proposal (committee_id, id)
);
create index notice_of_subject on notice (committee_id, subject, id desc);

create table notice_read (
  committee_id uuid not null references committee,
  person_id uuid not null,
  notice_id uuid not null,
  at timestamptz not null,
  primary key (committee_id, person_id, notice_id),
  foreign key (committee_id, notice_id) references notice (committee_id, id)
);
