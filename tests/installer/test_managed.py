"""Installing on a server that a provider manages: no superuser, and the provider's own roles.

The administrator that people get is a member of a role through which the provider lets them create
extensions. Nothing of a provider is installed: the tests create these as the superuser.
"""

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from bandsy_db.checks.doctor import examine
from bandsy_db.checks.drift import verify
from bandsy_db.errors import RefusedError
from bandsy_db.installer.findings import Severity
from bandsy_db.installer.install import migrate
from bandsy_db.installer.rollback import rollback
from bandsy_db.installer.statements import split
from bandsy_db.installer.status import status
from bandsy_db.server.embedded import Embedded
from bandsy_db.sources import Sources
from tests.support.installing import as_login, do
from tests.support.server import ROOT
from tests.support.supabase import demote

# As their services name them: the superuser, and what the administrator is a member of.
PROVIDERS = {
    "Amazon RDS": ("rdsadmin", "rds_superuser"),
    "Cloud SQL": ("cloudsqladmin", "cloudsqlsuperuser"),
}


@dataclass(frozen=True)
class Managed:
    """A server, and its superuser, which only the provider has."""

    server: Embedded
    superuser: str

    def administer(self, url: str, sql: str) -> None:
        """Runs statements as the administrator, with what the provider adds to that."""
        for statement in split(sql):
            extension = statement.begins("create extension ")
            do(as_login(url, self.superuser) if extension else url, statement.text)


@pytest.fixture(params=PROVIDERS)
def managed(request: pytest.FixtureRequest) -> Iterator[Managed]:
    """A new server, whose administrator, `postgres`, may create roles and databases."""
    server = Embedded(Path(tempfile.mkdtemp(prefix="bandsy-managed-")), {"fsync": "off"})
    server.up()
    try:
        superuser, group = PROVIDERS[request.param]
        demote(server, superuser, "createrole createdb")
        do(
            as_login(server.url("postgres"), superuser),
            f"create role {group} nologin createrole createdb;"
            f" grant pg_monitor, pg_signal_backend to {group}; grant {group} to postgres;"
            " create role app_owner login createrole createdb; create role deployer login",
        )
        yield Managed(server, superuser)
    finally:
        server.destroy()


@pytest.mark.sampled(every=3)
@pytest.mark.parametrize("owner", ["postgres", "app_owner"])
def test_an_owner_installs_when_the_administrator_made_the_extensions(
    managed: Managed, owner: str
) -> None:
    sources = Sources(ROOT)
    admin = managed.server.url("postgres")
    do(admin, "create database app")
    do(as_login(admin, managed.superuser), f"alter database app owner to {owner}")
    url = managed.server.url("app")
    database = as_login(url, owner)
    (missing,) = [f for f in examine(database) if f.status is Severity.FAIL]
    assert missing.name == "postgis"
    assert "the administrator of a managed server" in missing.remedy
    with pytest.raises(RefusedError) as refusal:
        migrate(database, sources)
    (said,) = [s.text for s in split(str(refusal.value.detail))]
    assert said == "create extension if not exists postgis with schema public"

    managed.administer(url, said)

    assert [f for f in examine(database) if f.status is Severity.FAIL] == []
    assert_it_comes_and_goes(managed, database)


@pytest.mark.sampled(every=2)
def test_a_login_without_rights_installs_when_the_administrator_ran_what_it_is_told(
    managed: Managed,
) -> None:
    url = managed.server.url("postgres")
    deployer = as_login(url, "deployer")
    with pytest.raises(RefusedError) as refusal:
        migrate(deployer, Sources(ROOT))

    managed.administer(url, str(refusal.value.detail))

    assert [f for f in examine(deployer) if f.status is Severity.FAIL] == []
    assert_it_comes_and_goes(managed, deployer)


def assert_it_comes_and_goes(managed: Managed, url: str) -> None:
    """Installs all, takes it back, installs it again; no difference is found."""
    sources = Sources(ROOT)
    name = url.partition("user=")[2]
    builder = url.replace(f"user={name}", f"user={managed.superuser}")
    migrate(url, sources)
    assert rollback(url, "none", sources, yes=True).migrations
    migrate(url, sources)
    assert status(url, sources).current
    assert verify(url, sources, scratch_url=builder) == []
