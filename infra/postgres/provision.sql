-- Run by provision.sh, which sets :name and :password.
-- A failing statement must not show the password in the server's log.
set log_statement = 'none';
set log_min_duration_statement = -1;
set log_min_error_statement = 'panic';
set client_min_messages = 'warning';

-- One at a time, also when two of these jobs overlap.
select pg_advisory_lock(hashtextextended('provision ' || :'name', 0));

select format('create role %I nosuperuser nocreatedb nocreaterole', :'name')
where not exists (select from pg_roles where rolname = :'name') \gexec
alter role :"name" login password :'password';

select format('create database %I', :'name')
where not exists (select from pg_database where datname = :'name') \gexec
alter database :"name" owner to :"name";

-- PostgreSQL lets every role connect to every database: taken back here, for the ones it brings along as well.
revoke all on database :"name" from public;
revoke connect on database postgres, template1 from public;
