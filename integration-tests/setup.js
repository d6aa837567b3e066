const { MetadataStorage } = require("@medusajs/framework/mikro-orm/core")

// Entities of an earlier suite in this process would be found twice.
MetadataStorage.clear()
