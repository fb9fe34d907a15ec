# Runs once, when the data directory is made. A service's database has an owner, who migrates, and a role that serves.
for database in appointment fee delivery keycloak simulator; do
  psql -v ON_ERROR_STOP=1 -q -U "$POSTGRES_USER" -d postgres -v database="$database" <<'SQL'
SELECT :'database' || '_owner' AS owner, upper(:'database') || '_OWNER_PASSWORD' AS variable \gset
\getenv password :variable
CREATE ROLE :"owner" LOGIN PASSWORD :'password';
CREATE DATABASE :"database" OWNER :"owner";
REVOKE ALL ON DATABASE :"database" FROM PUBLIC;
SQL
done
for database in appointment fee delivery; do
  psql -v ON_ERROR_STOP=1 -q -U "$POSTGRES_USER" -d postgres -v database="$database" <<'SQL'
SELECT :'database' || '_app' AS app, upper(:'database') || '_APP_PASSWORD' AS variable \gset
\getenv password :variable
CREATE ROLE :"app" LOGIN PASSWORD :'password';
GRANT CONNECT ON DATABASE :"database" TO :"app";
SQL
done
