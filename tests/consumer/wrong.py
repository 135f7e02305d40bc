"""Uses that a checker must refuse: each line that ends with a mark, and no other."""

from claimcheck import Article, check, extract, find, read, same_name
from claimcheck.gate import Policy

Article(3)  # refused
Article("x", published="2024-05-06")  # refused
check("text")  # refused
check([Article("x")]).findings[0].severity = "note"  # refused
print(check([Article("x")]).claims[0].quantity)  # refused
Policy(fail_on="fatal")  # refused
same_name("a", "b", kind="boat")  # refused
extract("text")  # refused
find(Article("x"))  # refused
read(3)  # refused
print(check([Article("x")]).finding)  # refused
