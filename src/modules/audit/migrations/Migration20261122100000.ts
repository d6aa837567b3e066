import { Migration } from "@medusajs/framework/mikro-orm/migrations"

const tables = `
  CREATE TABLE audit_chain (
    chain text PRIMARY KEY,
    sequence bigint NOT NULL DEFAULT 0,
    hash text NOT NULL DEFAULT ''
  );

  CREATE TABLE audit_record (
    id text PRIMARY KEY,
    chain text NOT NULL REFERENCES audit_chain (chain),
    sequence bigint NOT NULL CHECK (sequence > 0),
    actor_type text NOT NULL CHECK (actor_type IN ('member', 'user', 'customer', 'system')),
    actor_id text NOT NULL,
    action text NOT NULL,
    subject_type text NOT NULL,
    subject_id text NOT NULL,
    merchant_id text,
    data jsonb NOT NULL DEFAULT '{}',
    occurred_at timestamptz NOT NULL,
    recorded_at timestamptz NOT NULL DEFAULT now(),
    hash text NOT NULL,
    UNIQUE (chain, sequence)
  );

  CREATE INDEX audit_record_subject ON audit_record (subject_type, subject_id, occurred_at);
  CREATE INDEX audit_record_merchant ON audit_record (merchant_id, occurred_at) WHERE merchant_id IS NOT NULL;
`

const appendOnly = `
  CREATE FUNCTION audit_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    RAISE EXCEPTION 'audit records are append-only: % on % is refused', TG_OP, TG_TABLE_NAME;
  END $$;

  CREATE TRIGGER audit_record_append_only BEFORE UPDATE OR DELETE ON audit_record
    FOR EACH ROW EXECUTE FUNCTION audit_refuse_change();
  CREATE TRIGGER audit_record_no_truncate BEFORE TRUNCATE ON audit_record
    FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse_change();
`

// jsonb writes its keys in one order and its text one way, so the text of the object is canonical.
const hashing = `
  CREATE FUNCTION audit_hash(previous text, entry audit_record) RETURNS text LANGUAGE sql STABLE AS $$
    SELECT encode(sha256(convert_to(previous || jsonb_build_object(
      'id', entry.id, 'chain', entry.chain, 'sequence', entry.sequence,
      'actor_type', entry.actor_type, 'actor_id', entry.actor_id, 'action', entry.action,
      'subject_type', entry.subject_type, 'subject_id', entry.subject_id, 'merchant_id', entry.merchant_id,
      'data', entry.data,
      'occurred_at', to_char(entry.occurred_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')
    )::text, 'UTF8')), 'hex')
  $$;
`

// The heads are locked in the order of their names: two writers of the same chains wait and do not
// deadlock.
const append = `
  CREATE FUNCTION audit_append(records jsonb) RETURNS void LANGUAGE plpgsql AS $$
  DECLARE
    head audit_chain;
    entry audit_record;
  BEGIN
    INSERT INTO audit_chain (chain)
    SELECT DISTINCT item->>'chain' FROM jsonb_array_elements(records) AS item ORDER BY 1
    ON CONFLICT DO NOTHING;

    FOR head IN
      SELECT * FROM audit_chain
       WHERE chain IN (SELECT item->>'chain' FROM jsonb_array_elements(records) AS item)
       ORDER BY chain FOR UPDATE
    LOOP
      FOR entry IN
        SELECT (jsonb_populate_record(NULL::audit_record, item)).*
          FROM jsonb_array_elements(records) WITH ORDINALITY AS given (item, position)
         WHERE item->>'chain' = head.chain ORDER BY position
      LOOP
        head.sequence := head.sequence + 1;
        entry.sequence := head.sequence;
        entry.recorded_at := now();
        entry.hash := audit_hash(head.hash, entry);
        head.hash := entry.hash;
        INSERT INTO audit_record VALUES (entry.*);
      END LOOP;
      UPDATE audit_chain SET sequence = head.sequence, hash = head.hash WHERE chain = head.chain;
    END LOOP;
  END $$;
`

/**
 * What happened: append-only records, hash-chained so that a change, a gap or a cut-off end can be shown.
 */
export class Migration20261122100000 extends Migration {
  override async up(): Promise<void> {
    for (const sql of [tables, appendOnly, hashing, append]) {
      this.addSql(sql)
    }
  }

  override async down(): Promise<void> {
    this.addSql("DROP FUNCTION IF EXISTS audit_append(jsonb)")
    this.addSql("DROP FUNCTION IF EXISTS audit_hash(text, audit_record)")
    this.addSql("DROP TABLE IF EXISTS audit_record, audit_chain")
    this.addSql("DROP FUNCTION IF EXISTS audit_refuse_change()")
  }
}
