from django.db import migrations, models


class Migration(migrations.Migration):
    """Rebuilds tracked tables on SQLite, forwards and backwards, and renames what triggers name."""

    dependencies = [("testapp", "0001_pantry")]

    operations = [
        migrations.AddField("shelf", "color", models.CharField(default="", max_length=20)),
        migrations.AddField(
            "historicalshelf", "color", models.CharField(default="", max_length=20)
        ),
        migrations.RenameField("shelf", "color", "colour"),
        migrations.RenameField("historicalshelf", "color", "colour"),
        migrations.AlterField("shelf", "height", models.BigIntegerField(default=0)),
        migrations.AlterField("historicalshelf", "height", models.BigIntegerField(default=0)),
        migrations.AlterField("shelf", "height", models.IntegerField(default=0)),
        migrations.AlterField("historicalshelf", "height", models.IntegerField(default=0)),
        migrations.AlterField("jar", "label", models.CharField(blank=True, max_length=200)),
        migrations.AlterField(
            "historicaljar", "label", models.CharField(blank=True, max_length=200)
        ),
    ]
