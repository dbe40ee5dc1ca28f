-- Users, their sessions and keys, and what happened to them.

CREATE TABLE users (
  user_id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name            text NOT NULL UNIQUE,
  email           text UNIQUE,
  role            text NOT NULL CHECK (role IN ('viewer', 'user', 'admin', 'service')),
  disabled        boolean NOT NULL DEFAULT false,
  password_hash   text, -- NULL: signs in elsewhere, or is a service, which has keys
  issuer          text, -- of the identity provider
  subject         text, -- the name that the provider never changes
  failed_logins   integer NOT NULL DEFAULT 0, -- in a row
  locked_until    timestamptz,
  created_at      timestamptz NOT NULL DEFAULT now(),
  password_set_at timestamptz,
  last_login_at   timestamptz,
  UNIQUE (issuer, subject),
  CHECK ((issuer IS NULL) = (subject IS NULL))
);

-- A sign-in on one device. Its access tokens name it, so that they end with it.
CREATE TABLE sessions (
  session_id  uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  user_id     bigint NOT NULL REFERENCES users ON DELETE CASCADE,
  cookie_hash bytea UNIQUE, -- SHA-256; NULL: the session has refresh tokens instead
  address     text NOT NULL,
  created_at  timestamptz NOT NULL DEFAULT clock_timestamp(),
  used_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
  expires_at  timestamptz NOT NULL,
  ended_at    timestamptz,
  ended_by    text
);

CREATE INDEX sessions_user ON sessions (user_id, created_at);

-- The family of a session: each token is used once, and gives the next.
CREATE TABLE refresh_tokens (
  token_hash bytea PRIMARY KEY, -- SHA-256
  session_id uuid NOT NULL REFERENCES sessions ON DELETE CASCADE,
  issued_at  timestamptz NOT NULL DEFAULT clock_timestamp(),
  used_at    timestamptz
);

CREATE INDEX refresh_tokens_session ON refresh_tokens (session_id);

CREATE TABLE api_keys (
  key_id      text PRIMARY KEY, -- the part of the key that is no secret
  user_id     bigint NOT NULL REFERENCES users ON DELETE CASCADE,
  name        text NOT NULL,
  secret_hash bytea NOT NULL, -- SHA-256: the secret is random, and has 256 bits
  permissions text[] NOT NULL,
  created_by  text NOT NULL,
  created_at  timestamptz NOT NULL DEFAULT now(),
  expires_at  timestamptz NOT NULL,
  used_at     timestamptz,
  revoked_at  timestamptz
);

CREATE INDEX api_keys_user ON api_keys (user_id, created_at);

-- A user's open experiments are counted.
CREATE INDEX experiments_creator ON experiments (created_by, completed_at);

-- Who signed in, or tried to, and who changed what others may do.
CREATE TABLE security_events (
  event_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at       timestamptz NOT NULL DEFAULT clock_timestamp(),
  action   text NOT NULL,
  caller   text NOT NULL, -- as given, when a sign-in failed
  target   text, -- the user or key that it was about
  address  text NOT NULL,
  done     boolean NOT NULL, -- false: refused
  details  jsonb NOT NULL DEFAULT '{}'
);

CREATE INDEX security_events_at ON security_events (at, event_id);

-- Entries are added and expire; nobody changes one by mistake. The database's owner can, of course.
CREATE FUNCTION keep_entries() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF current_setting('longarc.audit', true) IS DISTINCT FROM 'open' THEN
    RAISE EXCEPTION 'The table % is append-only.', TG_TABLE_NAME;
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER security_events_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON security_events
  FOR EACH STATEMENT EXECUTE FUNCTION keep_entries();
CREATE TRIGGER operator_log_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON operator_log
  FOR EACH STATEMENT EXECUTE FUNCTION keep_entries();

CREATE VIEW audit_log AS
  SELECT 's' || event_id AS entry_id, at, action, caller, target, address, done, details
  FROM security_events
  UNION ALL
  SELECT 'o' || entry_id, at, action, caller, experiment_id, NULL, true,
         jsonb_build_object('reason', reason, 'before', old, 'after', new)
  FROM operator_log;

-- Replaces the name of a user who is deleted, wherever it stands.
CREATE FUNCTION replace_user_name(old_name text, new_name text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM set_config('longarc.audit', 'open', true);
  UPDATE experiments SET created_by = new_name WHERE created_by = old_name;
  UPDATE task_submissions SET user_id = new_name WHERE user_id = old_name;
  UPDATE experiment_notes SET author = new_name WHERE author = old_name;
  UPDATE operator_log SET caller = new_name WHERE caller = old_name;
  UPDATE security_events SET caller = new_name WHERE caller = old_name;
  UPDATE security_events SET target = new_name WHERE target = old_name;
  UPDATE api_keys SET created_by = new_name WHERE created_by = old_name;
  DELETE FROM idempotency_keys WHERE caller = old_name;
  PERFORM set_config('longarc.audit', '', true);
END $$;
