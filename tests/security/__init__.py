"""What an attacker would try, against every page, field and address the program itself knows."""
