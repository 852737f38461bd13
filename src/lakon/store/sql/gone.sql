-- Which readings views no longer show, and from which version on: a later reading of the article came, or the article was taken out.
WITH told AS (SELECT reading, version, id, seen_version, added, row_id, removed FROM flat.articles),
several AS (SELECT id FROM told GROUP BY id HAVING count(*) > 1 OR bool_or(removed)),
later AS (
    SELECT
        reading, version, removed,
        min(version) OVER (
            PARTITION BY id ORDER BY seen_version, added, row_id ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING
        ) AS replaced,
        min(version) FILTER (removed) OVER (PARTITION BY id) AS taken_out
    FROM told SEMI JOIN several USING (id)
)
SELECT reading FROM later WHERE removed OR replaced IS NOT NULL OR taken_out IS NOT NULL
