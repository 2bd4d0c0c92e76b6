create or replace function internal.slugify(value text)
    returns text
    language plpgsql
    immutable
as $$
declare
    v_slug text := lower(normalize(left(slugify.value, 200), nfkd));
begin
    -- Marks fall off their letters; the letters that are no letter with a mark are spelled out.
    v_slug := regexp_replace(v_slug, '[' || chr(768) || '-' || chr(879) || '''’ʼ]', '', 'g');
    v_slug := replace(replace(replace(v_slug, 'ß', 'ss'), 'þ', 'th'), 'ŋ', 'ng');
    v_slug := replace(replace(v_slug, 'æ', 'ae'), 'œ', 'oe');
    v_slug := translate(v_slug, 'øđðłħıŧ', 'oddlhit');
    v_slug := regexp_replace(v_slug, '[^a-z0-9]+', '-', 'g');
    return trim(both '-' from left(trim(both '-' from v_slug), 80));
end
$$;

comment on function internal.slugify is
'A text as it may stand in an address: Latin letters without their marks, digits and hyphens, at
most 80 of them. Of other scripts nothing is left, which may be all; null for null.';

revoke execute on function internal.slugify from public;
