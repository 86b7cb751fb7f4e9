"""Writes the table and the pages anew, after a change of the lists or the rotas: `python -m tests.golden.rewrite`."""

from tests.golden import page, table

if __name__ == "__main__":
    rows = table.counted()
    table.write(rows)
    for year in table.YEARS:
        (table.HERE / f"hours_and_pay_{year}.md").write_text(page.page(year, rows), encoding="utf-8")
